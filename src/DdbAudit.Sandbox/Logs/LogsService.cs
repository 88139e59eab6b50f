using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.Operations;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs;

/// <summary>CloudWatch Logs: groups, streams, events and metric filters.</summary>
internal sealed class LogsService : JsonService<IJsonOperation>, ISandboxService
{
    private const string TargetPrefix = "Logs_20140328.";

    private static readonly JsonProtocol Json = new("1.1", TargetPrefix, code => code, "message");

    public LogsService(LogGroupStore groups, LogIntake intake, SandboxOptions options)
        : base("logs", Json) =>
        Operations =
        [
            new CreateLogGroup(groups, options.Clock),
            new DeleteLogGroup(groups),
            new DescribeLogGroups(groups),
            new PutRetentionPolicy(groups),
            new DeleteRetentionPolicy(groups),
            new TagResource(groups),
            new UntagResource(groups),
            new ListTagsForResource(groups),
            new CreateLogStream(groups, options.Clock),
            new DescribeLogStreams(groups),
            new PutLogEvents(groups, intake, options.Clock),
            new GetLogEvents(groups, options.Clock),
            new FilterLogEvents(groups, options),
            new PutMetricFilter(groups, options.Clock),
            new DescribeMetricFilters(groups),
            new DeleteMetricFilter(groups),
            new TestMetricFilter(),
        ];

    public bool Recognises(IncomingRequest request) => request.Header("X-Amz-Target")?.StartsWith(TargetPrefix, StringComparison.Ordinal) == true;

    // A policy names a group with a colon and an asterisk behind it, but a group's tags without.
    protected override string ResourceOf(JsonInput input, SandboxRequest request)
    {
        if (input.Text("resourceArn") is { } tagged)
            return tagged;
        if (input.Text("logGroupName") is null && input.Text("logGroupIdentifier") is null)
            return "*";
        var group = LogsInput.GroupArn(input, request);
        return input.Text("logStreamName") is { } stream ? $"{group}:log-stream:{stream}" : $"{group}:*";
    }

    // Tags in the creating call need the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateLogGroup && input.Has("tags")
            ? [.. base.ActionsOf(operation, input), "logs:TagResource"]
            : base.ActionsOf(operation, input);

    // CloudWatch Logs calls a member that is missing an invalid parameter.
    protected override JsonObject Run(IJsonOperation operation, JsonInput input, SandboxRequest request)
    {
        try
        {
            return base.Run(operation, input, request);
        }
        catch (ServiceError error) when (error.Code == "ValidationException")
        {
            throw LogsErrors.Invalid(error.Message);
        }
    }
}
