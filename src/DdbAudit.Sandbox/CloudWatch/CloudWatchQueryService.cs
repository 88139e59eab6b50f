using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>CloudWatch by the query protocol.</summary>
internal sealed class CloudWatchQueryService : QueryOperations
{
    private static readonly Dictionary<string, QueryType> Types = new()
    {
        ["MetricData.Value"] = QueryType.Number,
        ["ActionsEnabled"] = QueryType.Flag,
        ["ReturnData"] = QueryType.Flag,
        ["AlarmActions"] = QueryType.List,
        ["OKActions"] = QueryType.List,
        ["InsufficientDataActions"] = QueryType.List,
        ["Dimensions"] = QueryType.List,
        ["Tags"] = QueryType.List,
        ["Timestamp"] = QueryType.Time,
        ["Timestamps"] = QueryType.Time,
        ["AlarmConfigurationUpdatedTimestamp"] = QueryType.Time,
        ["StateUpdatedTimestamp"] = QueryType.Time,
        ["StateTransitionedTimestamp"] = QueryType.Time,
        ["Period"] = QueryType.Number,
        ["EvaluationPeriods"] = QueryType.Number,
        ["DatapointsToAlarm"] = QueryType.Number,
        ["Threshold"] = QueryType.Number,
        ["MaxRecords"] = QueryType.Number,
        ["MaxDatapoints"] = QueryType.Number,
        ["Values"] = QueryType.Number,
        ["Counts"] = QueryType.Number,
        ["SampleCount"] = QueryType.Number,
        ["Sum"] = QueryType.Number,
        ["Minimum"] = QueryType.Number,
        ["Maximum"] = QueryType.Number,
    };

    public CloudWatchQueryService(IReadOnlyList<IJsonOperation> operations)
        : base(CloudWatchOperations.SigningName, "2010-08-01", Types) =>
        Operations = operations;

    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) => CloudWatchOperations.ActionsOf(operation, input);

    protected override string ResourceOf(JsonInput input, SandboxRequest request) => CloudWatchOperations.ResourceOf(input, request);
}
