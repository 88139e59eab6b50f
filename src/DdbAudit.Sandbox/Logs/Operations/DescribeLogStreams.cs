using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>The streams of a group, by name or by their last event.</summary>
internal sealed class DescribeLogStreams(LogGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = LogsInput.FindGroup(groups, input, request);
        var prefix = input.Text("logStreamNamePrefix");
        var isByTime = input.Text("orderBy") == "LastEventTime";
        if (isByTime && prefix is not null)
            throw LogsErrors.Invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        var found = group.Streams.Values.Where(stream => stream.Name.StartsWith(prefix ?? "", StringComparison.Ordinal));
        if (isByTime)
            found = found.OrderBy(stream => stream.LastEvent ?? DateTimeOffset.MinValue);
        if (input.Flag("descending") == true)
            found = found.Reverse();
        return LogsPage.Of("logStreams", found.Select(stream => Describe(group, stream)), input);
    }

    private static JsonObject Describe(LogGroup group, LogStream stream) => new JsonObject
    {
        ["logStreamName"] = stream.Name,
        ["creationTime"] = stream.CreationTime.ToUnixTimeMilliseconds(),
        ["arn"] = $"{group.Arn}:log-stream:{stream.Name}",
        ["storedBytes"] = 0,
    }
        .AddWhereSet("firstEventTimestamp", stream.FirstEvent?.ToUnixTimeMilliseconds())
        .AddWhereSet("lastEventTimestamp", stream.LastEvent?.ToUnixTimeMilliseconds())
        .AddWhereSet("lastIngestionTime", stream.LastIngestion?.ToUnixTimeMilliseconds());
}
