using DdbAudit.Aws.S3;

namespace DdbAudit.Aws.CloudTrail;

/// <summary>
/// Repeats a change that CloudTrail is not ready for. ConflictException asks to wait "a few minutes"; the policy of a bucket or key that was
/// written a moment ago, or a new role, may not have spread to where CloudTrail looks. Throttling is the client's own affair.
/// </summary>
internal sealed class NotReadyRetry(FreshPolicies freshPolicies, TimeProvider time)
{
    private static readonly TimeSpan ConflictLimit = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <param name="dependsOn">The bucket, the key and the role whose policies the change depends on.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> change, IReadOnlyList<string> dependsOn, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        for (var delay = FirstDelay; ; delay = Min(delay * 2, LongestDelay))
        {
            try
            {
                return await change().ConfigureAwait(false);
            }
            catch (AuditException e) when (MayPass(e, dependsOn, time.GetElapsedTime(started) + delay))
            {
                await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private bool MayPass(AuditException e, IReadOnlyList<string> dependsOn, TimeSpan elapsed) => e.AwsErrorCode switch
    {
        "ConflictException" => elapsed < ConflictLimit,
        "InsufficientS3BucketPolicyException" or "InsufficientEncryptionPolicyException" or "KmsKeyNotFoundException" => dependsOn.Any(freshPolicies.IsFresh),
        "InvalidCloudWatchLogsRoleArnException" or "InvalidCloudWatchLogsLogGroupArnException" =>
            e.Message.Contains("Access denied.", StringComparison.Ordinal) && dependsOn.Any(freshPolicies.IsFresh),
        _ => false,
    };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
