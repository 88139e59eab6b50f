using System.Globalization;
using System.Text.RegularExpressions;

namespace DdbAudit.Selectors;

/// <summary>
/// Names of our advanced selectors: <c>DdbAudit:all</c>, <c>DdbAudit:reads;until=2026-11-22T14:00:00Z;reason=incident 7</c>, <c>DdbAudit:off</c>.
/// A name says whose the selector is and carries the lease; what is logged stands in the fields.
/// </summary>
internal static partial class SelectorName
{
    /// <summary>In characters (CloudTrail API, SelectorName).</summary>
    public const int MaxLength = 1000;

    public const string Prefix = "DdbAudit:";

    /// <summary>The selector that remains on our own trail when nothing is to be logged, as an empty set cannot be written.</summary>
    public const string Off = Prefix + "off";

    private const string UntilMark = ";until=";
    private const string ReasonMark = ";reason=";

    public static string For(LoggingScope scope) =>
        Prefix
        + scope.Calls
        + (scope.Until is { } until ? UntilMark + LeaseTime.Write(until) : "")
        + (scope.Reason is { } reason ? ReasonMark + Escape(reason) : "");

    /// <summary>The lease in a name of ours, none for a name without; false for a name that cannot be ours.</summary>
    public static bool TryReadLease(string? name, out DateTimeOffset? until, out string? reason)
    {
        (until, reason) = (null, null);
        if (name is null || !name.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var (head, escapedReason) = Split(name, ReasonMark);
        reason = escapedReason is null ? null : Unescape(escapedReason);
        if (Split(head, UntilMark).After is not { } time)
            return true;

        until = LeaseTime.TryRead(time);
        return until is not null;
    }

    private static (string Before, string? After) Split(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + mark.Length)..]);
    }

    // CloudTrail's pattern for names is '.*', which takes no line break; half a surrogate pair does not survive UTF-8.
    private static string Escape(string reason) => Unwritable().Replace(reason, static match => $"\\u{(int)match.Value[0]:X4}");

    private static string Unescape(string escaped) =>
        Escaped().Replace(escaped, static match => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"[\\\p{Cc}\u2028\u2029]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex Unwritable();

    [GeneratedRegex(@"\\u[0-9A-F]{4}")]
    private static partial Regex Escaped();
}
