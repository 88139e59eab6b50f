using DdbAudit.Retention;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>For how many days logs are kept, as far as it can be known; a year where they are kept for ever or nothing says how long.</summary>
/// <param name="LogFiles">In the trail's bucket.</param>
/// <param name="LogGroup">In the log group of CloudWatch Logs.</param>
internal sealed record KeptDays(int LogFiles, int LogGroup)
{
    private const int Year = 365;

    /// <summary>What the options say goes before what bucket and log group say.</summary>
    /// <exception cref="AuditException">AWS's errors, but those of who may not look.</exception>
    public static async Task<KeptDays> FindAsync(IAuditAccount account, CostOptions options, TrailState? trail, CancellationToken cancellation) => new(
        options.RetentionDays ?? await OfLogFilesAsync(account, trail, cancellation) ?? Year,
        options.LogGroupRetentionDays ?? (options.CloudWatchLogs ? await OfLogGroupAsync(account, trail, cancellation) : null) ?? Year);

    // Who may not read the bucket's lifecycle can say with a parameter how long logs are kept.
    private static async Task<int?> OfLogFilesAsync(IAuditAccount account, TrailState? trail, CancellationToken cancellation)
    {
        if (trail is null)
            return null;

        try
        {
            var target = await RetentionTarget.OfTrailAsync(account, trail.Arn, cancellation);
            return (await new RetentionControl(account).GetAsync(target, cancellation)).KeptDays;
        }
        catch (AuditException error) when (error.Error is AuditError.AccessDenied or AuditError.BucketNotFound or AuditError.BucketNotOurs or AuditError.TrailUnsupported or AuditError.InvalidRetention)
        {
            return null;
        }
    }

    private static async Task<int?> OfLogGroupAsync(IAuditAccount account, TrailState? trail, CancellationToken cancellation)
    {
        try
        {
            return trail?.Description.LogDelivery is { } delivery ? (await account.LogGroups.FindAsync(delivery.LogGroupName, cancellation))?.RetentionDays : null;
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            return null;
        }
    }
}
