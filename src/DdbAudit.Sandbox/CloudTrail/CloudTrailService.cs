using DdbAudit.Sandbox.CloudTrail.Operations;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>AWS CloudTrail: trails, their selectors, tags and status.</summary>
internal sealed class CloudTrailService : ISandboxService
{
    private static readonly JsonProtocol Json = new("1.1", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.", code => code, "Message");

    private readonly Dictionary<string, ITrailOperation> _operations;
    private readonly WriteGate _gate;

    public CloudTrailService(TrailStore store, IBucketAccess buckets, ITrailFlush delivery, SandboxOptions options)
    {
        var time = options.Clock;
        var lookup = new TrailLookup(store);
        _gate = new WriteGate(options);
        ITrailOperation[] operations =
        [
            new CreateTrail(store, buckets),
            new UpdateTrail(store, lookup, buckets),
            new DeleteTrail(store, lookup, delivery),
            new GetTrail(lookup),
            new DescribeTrails(store, lookup),
            new ListTrails(store),
            new StartLogging(store, lookup, time),
            new StopLogging(store, lookup, delivery, time),
            new GetTrailStatus(lookup),
            new PutEventSelectors(store, lookup, time),
            new GetEventSelectors(lookup, options),
            new AddTags(store),
            new RemoveTags(store),
            new ListTags(store),
        ];
        _operations = operations.ToDictionary(operation => operation.GetType().Name);
    }

    public string SigningName => "cloudtrail";

    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Answer(request));
    }

    public SandboxResponse Refuse(ServiceError error, string requestId) => Json.Refuse(error);

    private SandboxResponse Answer(SandboxRequest request)
    {
        try
        {
            var operation = _operations.GetValueOrDefault(Json.OperationOf(request)) ?? throw JsonProtocol.UnknownOperation();
            if (operation.IsWrite)
                _gate.Enter();
            return Json.Reply(operation.Run(JsonInput.Parse(request.Body), request));
        }
        catch (ServiceError error)
        {
            return Refuse(error, request.RequestId);
        }
    }
}
