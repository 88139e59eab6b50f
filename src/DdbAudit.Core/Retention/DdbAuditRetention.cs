using DdbAudit.Retention;
using DdbAudit.Storage;

namespace DdbAudit;

/// <summary>How long a trail's logs are kept: by DdbAudit's lifecycle rule, and by whatever else is in force for them.</summary>
public sealed record DdbAuditRetention
{
    /// <summary>The trail that writes them; null where none is seen from here.</summary>
    public string? TrailName { get; init; }

    public required string BucketName { get; init; }

    /// <summary>The trail's prefix, before AWSLogs/; null where there is none.</summary>
    public string? S3KeyPrefix { get; init; }

    /// <summary>The account whose logs they are; null where they are an organization's.</summary>
    public string? LogAccountId { get; init; }

    /// <summary>What the keys of log files, digests and insights begin with.</summary>
    public required string LogPrefix { get; init; }

    /// <summary>Days after which DdbAudit's rule expires logs; null where there is no such rule, or it is disabled.</summary>
    public int? Days { get; init; }

    /// <summary>Days after which DdbAudit's rule moves logs to <see cref="StorageClass"/>; null where it does not.</summary>
    public int? TransitionDays { get; init; }

    public string? StorageClass { get; init; }

    /// <summary>Days that versions are kept after another one, or a delete marker, took their place.</summary>
    public int? NoncurrentDays { get; init; }

    /// <summary>
    /// Days after which no log is left, by the first of the rules that are for all of them, of whomever: until it expires, and in a bucket that is
    /// versioned, or was, until its version is deleted besides. Null where logs are kept for ever, or until a date.
    /// </summary>
    public int? KeptDays { get; init; }

    /// <summary>The id of DdbAudit's rule, in force or not; null where there is none.</summary>
    public string? RuleId { get; init; }

    /// <summary>Rules of others that are in force for these logs.</summary>
    public DdbTextList OtherRules { get; init; } = DdbTextList.Empty;

    /// <summary>Null where Object Lock is off; else Enabled, with the default retention where there is one.</summary>
    public string? ObjectLock { get; init; }

    /// <summary>What to know of it, a sentence each: earlier deletion by others, locks, archives.</summary>
    public DdbTextList Warnings { get; init; } = DdbTextList.Empty;

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }

    internal static DdbAuditRetention Of(RetentionTarget target, BucketLifecycle lifecycle, ObjectLockDefault? objectLock, bool keepsVersions, AuditScope scope)
    {
        var standing = target.FindOwn(lifecycle);
        var own = standing is { IsEnabled: true } ? standing : null;
        var transition = own?.Transitions is [var first, ..] ? first : null;
        var findings = new RetentionFindings(target, lifecycle, objectLock, keepsVersions);
        return new DdbAuditRetention
        {
            TrailName = target.Trail?.Name,
            BucketName = target.Bucket,
            S3KeyPrefix = target.S3KeyPrefix,
            LogAccountId = target.LogAccountId,
            LogPrefix = target.LogPrefix,
            Days = own?.ExpirationDays,
            TransitionDays = transition?.Days,
            StorageClass = transition?.StorageClass,
            NoncurrentDays = own?.NoncurrentDays,
            KeptDays = findings.KeptDays,
            RuleId = standing?.Id,
            OtherRules = new DdbTextList([.. findings.Others.Select(rule => rule.ToString())]),
            ObjectLock = objectLock?.ToString(),
            Warnings = new DdbTextList([.. findings.Sentences]),
            Account = scope.AccountId,
            Region = scope.Region,
            Endpoint = scope.EndpointText,
        };
    }
}
