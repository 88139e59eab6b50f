using System.Security.Cryptography;
using System.Text;
using DdbAudit.Changes;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Retention;

/// <summary>
/// The logs that a retention is about. A rule's prefix is text and no folder: <c>AWSLogs/ACCOUNT/CloudTrail</c> holds the log files and
/// their sibling folders (digests, insights), and not what other services write to <c>AWSLogs/ACCOUNT/</c>.
/// </summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="LogPrefix">What the keys of all these logs begin with.</param>
/// <param name="Stack">The stack that a rule of ours for them belongs to.</param>
internal sealed record RetentionTarget(string Bucket, string LogPrefix, string Stack)
{
    private const string Purpose = "logs";

    public string? S3KeyPrefix { get; init; }

    /// <summary>Null for an organization's logs.</summary>
    public string? LogAccountId { get; init; }

    /// <summary>Where the log files lie, without digests and insights.</summary>
    public string LogFolder => LogPrefix.EndsWith('/') ? LogPrefix : LogPrefix + "/";

    /// <summary>The trail that was named, or that delivers there; null where none is seen from here.</summary>
    public TrailDescription? Trail { get; init; }

    /// <summary>Other trails whose logs have the same prefix: names of log files tell no trail.</summary>
    public IReadOnlyList<TrailDescription> Sharing { get; init; } = [];

    /// <exception cref="AuditException">TrailNotFound; TrailUnsupported: it belongs to another account; InvalidRetention.</exception>
    public static async Task<RetentionTarget> OfTrailAsync(IAuditAccount account, string trailName, CancellationToken cancellation)
    {
        var trail = await new TrailFinder(account).FindNamedAsync(trailName, cancellation) ?? throw account.Scope.TrailNotFound(trailName);
        TrailReach.RefuseOtherAccount(trail, account.Scope);
        var description = trail.Description;
        return await MakeAsync(account, description.S3BucketName, description.S3KeyPrefix, description, cancellation);
    }

    /// <param name="keyPrefix">Before AWSLogs/; null for none.</param>
    /// <param name="accountId">Whose logs are meant: of another account than the caller's, whose trails are not seen from here, those of that account alone.</param>
    /// <exception cref="AuditException">The trails cannot be listed; InvalidRetention.</exception>
    public static Task<RetentionTarget> OfBucketAsync(IAuditAccount account, string bucket, string? keyPrefix, string accountId, CancellationToken cancellation)
    {
        var prefix = keyPrefix?.Trim('/') is { Length: > 0 } given ? given : null;
        return accountId == account.Scope.AccountId
            ? MakeAsync(account, bucket, prefix, null, cancellation)
            : Task.FromResult(new RetentionTarget(bucket, FolderOf(accountId, prefix), OwnLifecycleRule.StackOfAccount(accountId)) { S3KeyPrefix = prefix, LogAccountId = accountId });
    }

    /// <summary>Prefixes, empty for none, under which trails deliver to the bucket; null where the logs are another account's, whose trails are not seen from here.</summary>
    public IReadOnlyList<string>? TrailPrefixes { get; init; }

    /// <summary>The rule of ours for these logs as it stands, in force or not; null where there is none.</summary>
    public LifecycleRule? FindOwn(BucketLifecycle lifecycle) =>
        lifecycle.Rules.FirstOrDefault(rule => OwnLifecycleRule.IsOwn(rule) && rule.Prefix == LogPrefix);

    /// <summary>The id of the rule of ours, of the one that stands or of a new one. Each prefix of a bucket has its own.</summary>
    public string RuleIdIn(BucketLifecycle lifecycle) => FindOwn(lifecycle)?.Id ?? OwnLifecycleRule.IdFor(S3KeyPrefix is null ? Purpose : $"{Purpose}-{Hash(S3KeyPrefix)}", Stack);

    private static async Task<RetentionTarget> MakeAsync(
        IAuditAccount account, string bucket, string? keyPrefix, TrailDescription? named, CancellationToken cancellation)
    {
        var writers = (await account.Trails.DescribeEverywhereAsync(cancellation)).Where(trail => trail.S3BucketName == bucket).ToList();
        var users = writers.Where(trail => trail.S3KeyPrefix == keyPrefix).ToList();
        var trail = named ?? users.FirstOrDefault();
        var logs = trail is { IsOrganizationTrail: true }
            ? await FindOrganizationAsync(account, bucket, Root(keyPrefix), trail, cancellation)
            : FolderOf(account.Scope.AccountId, keyPrefix);
        return new RetentionTarget(bucket, logs, trail?.Name ?? Ownership.DefaultStack)
        {
            S3KeyPrefix = keyPrefix,
            LogAccountId = trail is { IsOrganizationTrail: true } ? null : account.Scope.AccountId,
            Trail = trail,
            TrailPrefixes = [.. writers.Select(writer => writer.S3KeyPrefix ?? "").Distinct().Order(StringComparer.Ordinal)],
            Sharing = [.. users.Where(user => user.Arn != trail?.Arn)],
        };
    }

    // CloudTrail does not tell the organization's id; its folder does, once there are logs. Only CloudTrail writes there.
    private static async Task<string> FindOrganizationAsync(IAuditAccount account, string bucket, string root, TrailDescription trail, CancellationToken cancellation)
    {
        await foreach (var page in account.Contents.ListVersionsAsync(bucket, root + "o-", cancellation))
        {
            if (page is [var first, ..])
                return first.Key[..(first.Key.IndexOf('/', root.Length) + 1)];
        }

        throw new AuditException(AuditError.InvalidRetention, $"Organization trail '{trail.Name}' has written no logs to bucket '{bucket}' yet, so the folder of its organization is not known.")
        {
            Target = trail.Name,
            Remedy = "Run the command again when there are logs.",
        };
    }

    private static string Root(string? keyPrefix) => $"{(keyPrefix is null ? "" : keyPrefix + "/")}AWSLogs/";

    private static string FolderOf(string accountId, string? keyPrefix) => $"{Root(keyPrefix)}{accountId}/CloudTrail";

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
