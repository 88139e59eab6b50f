using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>Puts a batch of events, all of them or, where some are too old or too new, the others.</summary>
internal sealed class PutLogEvents(LogGroupStore groups, LogIntake intake, TimeProvider clock) : IJsonOperation
{
    private const int MaxEvents = 10_000;
    private const int MaxBatchBytes = 1_048_576;
    private const int BytesPerEvent = 26;

    private static readonly TimeSpan MaxSpan = TimeSpan.FromHours(24);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(2);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var group = LogsInput.FindGroup(groups, input, request);
        var stream = LogsInput.StreamName(input);
        if (!group.Streams.ContainsKey(stream))
            throw LogsErrors.NoSuchStream();
        var events = input.RequiredObjects("logEvents").Select(Read).ToList();
        CheckBatch(events);

        var now = clock.GetUtcNow();
        var expired = events.Count(item => group.RetentionInDays is { } days && item.Timestamp < now.AddDays(-days));
        var tooOld = events.Count(item => item.Timestamp < now - MaxAge);
        var fresh = events.Count(item => item.Timestamp <= now + MaxAhead);
        var first = Math.Max(expired, tooOld);
        var taken = events[first..Math.Max(first, fresh)];
        if (taken.Count > 0 && taken[^1].Timestamp - taken[0].Timestamp > MaxSpan)
            throw LogsErrors.Invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        intake.Put(group.Arn, stream, taken);
        return Reply(expired, tooOld, fresh, events.Count);
    }

    private static (DateTimeOffset Timestamp, string Message) Read(JsonInput item) => (
        LogsInput.Time(item, "timestamp") ?? throw LogsErrors.Invalid("1 validation error detected: Value null at 'logEvents.member.timestamp' failed to satisfy constraint: Member must not be null"),
        item.RequiredText("message") is { Length: > 0 } message ? message : throw LogsErrors.Invalid("Log event message must not be empty."));

    private static void CheckBatch(List<(DateTimeOffset Timestamp, string Message)> events)
    {
        if (events.Count is 0 or > MaxEvents)
            throw LogsErrors.Invalid($"1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length between 1 and {MaxEvents}");
        if (events.Sum(item => Encoding.UTF8.GetByteCount(item.Message) + BytesPerEvent) > MaxBatchBytes)
            throw LogsErrors.Invalid($"Upload too large: it exceeds the limit of {MaxBatchBytes} bytes.");
        if (events.Zip(events.Skip(1)).Any(pair => pair.Second.Timestamp < pair.First.Timestamp))
            throw LogsErrors.Invalid("Log events in a single PutLogEvents request must be in chronological order.");
    }

    private static JsonObject Reply(int expired, int tooOld, int fresh, int all)
    {
        var rejected = new JsonObject();
        if (fresh < all)
            rejected["tooNewLogEventStartIndex"] = fresh;
        if (tooOld > 0)
            rejected["tooOldLogEventEndIndex"] = tooOld;
        if (expired > 0)
            rejected["expiredLogEventEndIndex"] = expired;
        var reply = new JsonObject { ["nextSequenceToken"] = Guid.NewGuid().ToString("N") };
        if (rejected.Count > 0)
            reply["rejectedLogEventsInfo"] = rejected;
        return reply;
    }
}
