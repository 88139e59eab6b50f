using System.Globalization;

namespace DdbAudit.Trails;

/// <summary>
/// Names of our advanced selectors: <c>DdbAudit:all</c>, <c>DdbAudit:reads;until=2026-11-22T14:00:00Z;reason=incident 7</c>, <c>DdbAudit:off</c>.
/// A name says whose the selector is and carries the lease; what is logged stands in the fields.
/// </summary>
internal static class SelectorName
{
    public const string Prefix = "DdbAudit:";

    /// <summary>The selector that remains on our own trail when nothing is to be logged, as an empty set cannot be written.</summary>
    public const string Off = Prefix + "off";

    private const string UntilMark = ";until=";
    private const string ReasonMark = ";reason=";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string For(LoggingScope scope) =>
        Prefix
        + (scope.Reads, scope.Writes) switch { (true, true) => "all", (true, false) => "reads", _ => "writes" }
        + (scope.Until is { } until ? UntilMark + until.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) : "")
        + (scope.Reason is { } reason ? ReasonMark + reason : "");

    public static bool IsOurs(string? name) => name is not null && name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The lease in a name of ours; false where the name was not written by <see cref="For"/>.</summary>
    public static bool TryReadLease(string name, out DateTimeOffset? until, out string? reason)
    {
        var reasonAt = name.IndexOf(ReasonMark, StringComparison.Ordinal);
        reason = reasonAt < 0 ? null : name[(reasonAt + ReasonMark.Length)..];
        var head = reasonAt < 0 ? name : name[..reasonAt];
        var untilAt = head.IndexOf(UntilMark, StringComparison.Ordinal);
        until = null;
        if (untilAt < 0)
        {
            return true;
        }

        var isTime = DateTimeOffset.TryParseExact(
            head[(untilAt + UntilMark.Length)..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        until = isTime ? time : null;
        return isTime;
    }
}
