using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>A place among events: before or after the event of this id.</summary>
/// <param name="IsForward">Towards later events.</param>
internal sealed partial record EventPosition(string EventId, bool IsForward)
{
    public static EventPosition Start { get; } = new(new string('0', 56), IsForward: true);

    public static EventPosition End { get; } = new(new string('9', 56), IsForward: false);

    public string Token => $"{(IsForward ? 'f' : 'b')}/{EventId}";

    /// <summary>The place that a request's token names; null where it has none.</summary>
    /// <exception cref="ServiceError">InvalidParameterException.</exception>
    public static EventPosition? Read(JsonInput input)
    {
        if (input.Text("nextToken") is not { } token)
            return null;
        return TokenForm().IsMatch(token) ? new EventPosition(token[2..], token[0] == 'f') : throw LogsErrors.Invalid("The specified nextToken is invalid.");
    }

    /// <summary>The events beyond this place, the nearest first.</summary>
    public IEnumerable<LogEvent> From(IEnumerable<LogEvent> inOrder) => IsForward
        ? inOrder.SkipWhile(item => string.CompareOrdinal(item.EventId, EventId) <= 0)
        : inOrder.TakeWhile(item => string.CompareOrdinal(item.EventId, EventId) < 0).Reverse();

    [GeneratedRegex(@"^[fb]/\d{56}\z")]
    private static partial Regex TokenForm();
}
