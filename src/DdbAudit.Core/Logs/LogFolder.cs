using System.Globalization;

namespace DdbAudit.Logs;

/// <summary>The folder of one account and Region in a bucket. Within it, key order is the order of publication, so one listing serves a whole window.</summary>
/// <param name="Root">Where the account folders lie: <c>[prefix/]AWSLogs/[o-id/]</c>, with the slash.</param>
internal sealed record LogFolder(string Root, string AccountId, string Region)
{
    public string Prefix => $"{RegionsPrefix(Root, AccountId)}{Region}/";

    /// <summary>Where an account's Region folders lie.</summary>
    public static string RegionsPrefix(string root, string accountId) => $"{root}{accountId}/CloudTrail/";

    /// <summary>The <see cref="Prefix"/> of the folder that a key lies in; empty where it lies in none.</summary>
    public static string PrefixOf(string key, LogFileName name)
    {
        var inRoot = $"/{RegionsPrefix(string.Empty, name.AccountId)}{name.Region}/";
        var at = key.IndexOf(inRoot, StringComparison.Ordinal);
        return at < 0 ? string.Empty : key[..(at + inRoot.Length)];
    }

    public string DayPrefix(DateOnly day) => Prefix + day.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture);

    /// <summary>Every file that the window may concern sorts (ordinally) after this; null where the window has no start.</summary>
    public string? StartAfter(LogWindow window) => window.FirstPublishedIn(Prefix) is { } first ? KeyStart(first) : null;

    /// <summary>Every file that the window may concern sorts (ordinally) before this; null where the window has no end.</summary>
    // A key goes on with Z after the minute, and a tilde sorts after it.
    public string? EndBefore(LogWindow window) => window.LastPublished is { } last ? KeyStart(last) + "~" : null;

    private string KeyStart(DateTimeOffset published)
    {
        var time = published.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);
        return $"{DayPrefix(DateOnly.FromDateTime(published.UtcDateTime))}{AccountId}_CloudTrail_{Region}_{time}";
    }
}
