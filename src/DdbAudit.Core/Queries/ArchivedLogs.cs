using System.Globalization;
using DdbAudit.Logs;
using DdbAudit.Queries.Setup;
using DdbAudit.Storage;

namespace DdbAudit.Queries;

/// <summary>
/// Logs that lifecycle rules have moved to where they must be restored from. Athena skips them without a word, and reads them once they are
/// restored ("Query restored Amazon S3 Glacier objects", Amazon Athena User Guide).
/// </summary>
internal static class ArchivedLogs
{
    /// <summary>A sentence for each rule that has moved logs of a window; none where the bucket's lifecycle may not be read.</summary>
    /// <exception cref="AuditException">What AWS said.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(IAuditAccount account, CatalogTable table, LogWindow window, DateTimeOffset now, CancellationToken cancellation)
    {
        var logs = S3Location.Parse(table.Location);
        try
        {
            return [.. Sentences(await account.Buckets.GetLifecycleAsync(logs.Bucket, cancellation), logs.Prefix, window, now)];
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            // Who may query needs no right to the bucket's rules; about_DdbAudit_Athena tells of archives.
            return [];
        }
    }

    private static IEnumerable<string> Sentences(BucketLifecycle lifecycle, string prefix, LogWindow window, DateTimeOffset now)
    {
        string[] folders = window.AccountIds.Count == 0 ? [prefix] : [.. window.AccountIds.Select(id => $"{prefix}{id}/CloudTrail/")];
        foreach (var rule in lifecycle.Rules.Where(rule => rule.IsEnabled && Array.Exists(folders, rule.Overlaps)))
        {
            foreach (var move in rule.Transitions.Where(move => move.IsToArchive && !(window.Start >= now.AddDays(-move.Days))))
                yield return $"Logs from before {now.AddDays(-move.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} are in {move.StorageClass} by lifecycle rule '{rule.Id}': Athena leaves out those that were not restored.";
        }
    }
}
