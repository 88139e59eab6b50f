using System.Globalization;

namespace DdbAudit.Selectors;

/// <summary>The end of a lease as names and tags hold it: UTC, whole seconds, such as 2026-11-22T14:00:00Z.</summary>
internal static class LeaseTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Null where the text is no such time.</summary>
    public static DateTimeOffset? TryRead(string text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
