using System.Globalization;

namespace DdbAudit.Logs;

/// <summary>
/// What a CloudTrail file's name says: <c>ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json.gz</c>; the underscore before the unique
/// part may be missing. Rule: "CloudTrail log file examples" in the AWS CloudTrail User Guide.
/// </summary>
/// <param name="Published">When CloudTrail wrote the file (not when the events happened), UTC, in whole minutes; digests have seconds.</param>
internal sealed record LogFileName(string AccountId, LogFileKind Kind, string Region, DateTimeOffset Published)
{
    private const string EventsKind = "CloudTrail";

    /// <summary>Reads the last segment of a key or path; the folders before it may have any names.</summary>
    public static bool TryParse(string key, out LogFileName? name)
    {
        name = null;
        var parts = key[(key.LastIndexOfAny(['/', '\\']) + 1)..].Split('_');
        if (parts.Length < 4 || !IsAccountId(parts[0]) || TryGetKind(parts[1]) is not { } kind)
            return false;

        // A digest's name has the trail's name and home Region before the time, and a trail's name may hold underscores.
        for (var i = 3; i < parts.Length; i++)
        {
            if (TryGetTime(parts[i]) is not { } published)
                continue;
            name = new LogFileName(parts[0], kind, parts[2], published);
            return true;
        }

        return false;
    }

    /// <summary>Tells the folders beside <c>CloudTrail/</c> that hold other things.</summary>
    public static bool IsSiblingFolder(string folderName) =>
        TryGetKind(folderName) is not (null or LogFileKind.Events or LogFileKind.Other);

    public static bool IsAccountId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    private static LogFileKind? TryGetKind(string text) => text switch
    {
        EventsKind => LogFileKind.Events,
        "CloudTrail-Digest" => LogFileKind.Digest,
        "CloudTrail-Insight" => LogFileKind.Insight,
        "CloudTrail-NetworkActivity" => LogFileKind.NetworkActivity,
        "CloudTrail-Aggregated" => LogFileKind.Aggregated,
        _ when text.StartsWith("CloudTrail-", StringComparison.Ordinal) => LogFileKind.Other,
        _ => null,
    };

    private static DateTimeOffset? TryGetTime(string text)
    {
        var end = text.IndexOf('Z');
        return end > 0 && DateTimeOffset.TryParseExact(
            text.AsSpan(0, end),
            ["yyyyMMdd'T'HHmm", "yyyyMMdd'T'HHmmss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time) ? time : null;
    }
}
