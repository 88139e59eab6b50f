using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.Operations;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>AWS CloudTrail: trails, their selectors, tags and status.</summary>
internal sealed class CloudTrailService : JsonService<ITrailOperation>
{
    private static readonly JsonProtocol Json = new("1.1", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.", code => code, "Message");

    private readonly WriteGate _gate;

    public CloudTrailService(TrailStore store, IBucketAccess buckets, KeyStore keys, TrailLogGroup logs, ITrailFlush delivery, SandboxOptions options)
        : base("cloudtrail", Json)
    {
        var time = options.Clock;
        var lookup = new TrailLookup(store);
        var key = new TrailKey(keys);
        _gate = new WriteGate(options);
        Operations =
        [
            new CreateTrail(store, buckets, key, logs, options.Organization),
            new UpdateTrail(store, lookup, buckets, key, logs, options.Organization),
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

    protected override string ResourceOf(JsonInput input, SandboxRequest request)
    {
        var named = input.Text("ResourceId") ?? input.Texts("ResourceIdList")?[0] ?? input.Text("TrailName") ?? input.Text("Name");
        if (named is null || TrailName.IsArn(named))
            return named ?? "*";
        return $"arn:{Partition.Of(request.Region)}:cloudtrail:{request.Region}:{request.Caller.AccountId}:trail/{named}";
    }

    // Tags in the creating call need the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(ITrailOperation operation, JsonInput input) =>
        operation is CreateTrail && input.Objects("TagsList") is { Count: > 0 }
            ? [.. base.ActionsOf(operation, input), "cloudtrail:AddTags"]
            : base.ActionsOf(operation, input);

    protected override JsonObject Run(ITrailOperation operation, JsonInput input, SandboxRequest request)
    {
        if (operation.IsWrite)
            _gate.Enter();
        return operation.Run(input, request);
    }
}
