using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.Operations;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>AWS CloudTrail: trails, their selectors, tags and status.</summary>
internal sealed class CloudTrailService : JsonService<ITrailOperation>
{
    private static readonly JsonProtocol Json = new("1.1", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.", code => code, "Message");

    private readonly WriteGate _gate;

    public CloudTrailService(TrailStore store, IBucketAccess buckets, ITrailFlush delivery, SandboxOptions options)
        : base("cloudtrail", Json)
    {
        var time = options.Clock;
        var lookup = new TrailLookup(store);
        _gate = new WriteGate(options);
        Operations =
        [
            new CreateTrail(store, buckets, options.Organization),
            new UpdateTrail(store, lookup, buckets, options.Organization),
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
    }

    protected override JsonObject Run(ITrailOperation operation, JsonInput input, SandboxRequest request)
    {
        if (operation.IsWrite)
            _gate.Enter();
        return operation.Run(input, request);
    }
}
