using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>
/// Where in a bucket of ours the logs of our trails lie. Log names carry no trail name: account and prefix are all that tells whose they
/// are. The statements that let our trails write tell it even when the trails are gone.
/// </summary>
internal sealed class OwnLogFolders
{
    private readonly HashSet<string> _folders;

    private OwnLogFolders(IEnumerable<string> folders) => _folders = [.. folders];

    public static OwnLogFolders Of(BucketState bucket, AuditScope scope)
    {
        var statements = bucket.Policy is { } policy ? BucketPolicy.OwnStatements(policy, bucket.Name) : [];
        var folders = statements.Select(statement => FolderIn(statement.Resource)).OfType<string>().ToList();
        return new OwnLogFolders(folders.Count > 0 ? folders : [Folder(scope.AccountId, prefix: null)]);
    }

    public bool Includes(string key) => _folders.Any(folder => TrailObjectKey.IsIn(folder, key));

    /// <summary>Whether a trail of this account writes among them.</summary>
    public bool AreWrittenBy(TrailDescription trail, AuditScope scope) => _folders.Contains(Folder(scope.AccountId, trail.S3KeyPrefix));

    /// <summary>The least number of days after which no log file of ours is left; null where they stay.</summary>
    public int? RetentionIn(BucketLifecycle lifecycle, bool keepsVersions) => _folders.Min(folder => lifecycle.KeptDaysOf(folder + "CloudTrail/", keepsVersions));

    private static string Folder(string accountId, string? prefix) => $"{(prefix is null ? "" : prefix + "/")}AWSLogs/{accountId}/";

    // arn:aws:s3:::BUCKET/[prefix/]AWSLogs/ACCOUNT/*; the statement about the bucket itself has no slash.
    private static string? FolderIn(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : resource[(slash + 1)..].TrimEnd('*');
    }
}
