using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>The events of one stream, page by page in either direction. At its end a page gives back the token that asked for it.</summary>
internal sealed class GetLogEvents(LogGroupStore groups, TimeProvider clock) : IJsonOperation
{
    private const int MostEvents = 10_000;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = LogsInput.FindGroup(groups, input, request);
        var stream = LogsInput.StreamName(input);
        if (!group.Streams.ContainsKey(stream))
            throw LogsErrors.NoSuchStream();
        var position = EventPosition.Read(input) ?? (input.Flag("startFromHead") == true ? EventPosition.Start : EventPosition.End);
        var end = LogsInput.Time(input, "endTime") ?? DateTimeOffset.MaxValue;
        var inOrder = group.EventsFrom(LogsInput.Time(input, "startTime") ?? DateTimeOffset.MinValue, clock.GetUtcNow())
            .Where(item => item.LogStreamName == stream && item.Timestamp < end);
        var page = position.From(inOrder).Take(LogsInput.Limit(input, MostEvents, MostEvents)).Order().ToList();
        return Reply(page, position);
    }

    private static JsonObject Reply(List<LogEvent> page, EventPosition position) => new()
    {
        ["events"] = new JsonArray([.. page.Select(Describe)]),
        ["nextForwardToken"] = new EventPosition(page.Count > 0 ? page[^1].EventId : position.EventId, IsForward: true).Token,
        ["nextBackwardToken"] = new EventPosition(page.Count > 0 ? page[0].EventId : position.EventId, IsForward: false).Token,
    };

    private static JsonObject Describe(LogEvent item) => new()
    {
        ["timestamp"] = item.Timestamp.ToUnixTimeMilliseconds(),
        ["message"] = item.Message,
        ["ingestionTime"] = item.IngestionTime.ToUnixTimeMilliseconds(),
    };
}
