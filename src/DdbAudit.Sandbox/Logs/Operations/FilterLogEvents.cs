using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.Patterns;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>
/// The events of a group that match, interleaved over its streams. A page ends where it is full or enough events were looked at, so it may
/// be empty although more follow.
/// </summary>
internal sealed class FilterLogEvents(LogGroupStore groups, SandboxOptions options) : IJsonOperation
{
    private const int MostEvents = 10_000;
    private const int MostBytes = 1_048_576;

    private static readonly DateTimeOffset LatestFirstSince = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = LogsInput.FindGroup(groups, input, request);
        var pattern = FilterPattern.Read(input.Text("filterPattern") ?? "");
        var position = EventPosition.Read(input) ?? FirstPosition(input);
        var candidates = position.From(Candidates(group, input)).Take(options.LogScanPage + 1).ToList();
        var page = new List<LogEvent>();
        var (limit, bytes, looked) = (LogsInput.Limit(input, MostEvents, MostEvents), 0, 0);
        foreach (var candidate in candidates.Take(options.LogScanPage))
        {
            var isMatch = pattern.Matches(candidate.Message);
            bytes += isMatch ? Encoding.UTF8.GetByteCount(candidate.Message) : 0;
            if (isMatch && (page.Count == limit || (bytes > MostBytes && page.Count > 0)))
                break;
            looked++;
            if (isMatch)
                page.Add(candidate);
        }

        var reply = new JsonObject { ["events"] = new JsonArray([.. page.Select(Describe)]), ["searchedLogStreams"] = new JsonArray() };
        if (looked < candidates.Count)
            reply["nextToken"] = (looked > 0 ? position with { EventId = candidates[looked - 1].EventId } : position).Token;
        return reply;
    }

    private static EventPosition FirstPosition(JsonInput input)
    {
        if (input.Flag("startFromHead") != false)
            return EventPosition.Start;
        return LogsInput.Time(input, "startTime") < LatestFirstSince
            ? throw LogsErrors.Invalid("startFromHead may be false only where startTime is on or after 2024-01-01T00:00:00Z.")
            : EventPosition.End;
    }

    private IEnumerable<LogEvent> Candidates(LogGroup group, JsonInput input)
    {
        var (names, prefix) = (input.Texts("logStreamNames"), input.Text("logStreamNamePrefix"));
        if (names is not null && prefix is not null)
            throw LogsErrors.Invalid("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        if (names?.All(group.Streams.ContainsKey) == false)
            throw LogsErrors.NoSuchStream();
        var end = LogsInput.Time(input, "endTime") ?? DateTimeOffset.MaxValue;
        return group.EventsFrom(LogsInput.Time(input, "startTime") ?? DateTimeOffset.MinValue, options.Clock.GetUtcNow())
            .TakeWhile(item => item.Timestamp <= end)
            .Where(item => names?.Contains(item.LogStreamName) ?? item.LogStreamName.StartsWith(prefix ?? "", StringComparison.Ordinal));
    }

    private static JsonObject Describe(LogEvent item) => new()
    {
        ["logStreamName"] = item.LogStreamName,
        ["timestamp"] = item.Timestamp.ToUnixTimeMilliseconds(),
        ["message"] = item.Message,
        ["ingestionTime"] = item.IngestionTime.ToUnixTimeMilliseconds(),
        ["eventId"] = item.EventId,
    };
}
