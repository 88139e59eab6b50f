using System.Globalization;

namespace DdbAudit.Sandbox.Logs.State;

/// <summary>One event in a log stream.</summary>
/// <param name="Timestamp">When its writer says that it happened (UTC).</param>
/// <param name="IngestionTime">When it was put (UTC).</param>
/// <param name="Sequence">Counts the events of all groups as they are put.</param>
internal sealed record LogEvent(string LogStreamName, DateTimeOffset Timestamp, DateTimeOffset IngestionTime, long Sequence, string Message) : IComparable<LogEvent>
{
    /// <summary>56 digits that sort as the events do.</summary>
    public string EventId => string.Create(CultureInfo.InvariantCulture, $"{Timestamp.ToUnixTimeMilliseconds():D28}{Sequence:D28}");

    /// <summary>As FilterLogEvents answers: by timestamp, then as they were put.</summary>
    public int CompareTo(LogEvent? other) => other is null ? 1 : (Timestamp, Sequence).CompareTo((other.Timestamp, other.Sequence));
}
