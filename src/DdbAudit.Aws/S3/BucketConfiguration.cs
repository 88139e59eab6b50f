using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <summary>How one bucket keeps objects.</summary>
internal sealed class BucketConfiguration(IAmazonS3 client, string bucket, string accountId)
{
    public async Task<BucketStorage> ReadAsync(CancellationToken cancellation) =>
        new(await IsVersionedAsync(cancellation).ConfigureAwait(false), await UsesBucketKeyAsync(cancellation).ConfigureAwait(false));

    public async Task<bool> IsVersionedAsync(CancellationToken cancellation)
    {
        var request = new GetBucketVersioningRequest { BucketName = bucket, ExpectedBucketOwner = accountId };
        var reply = await client.GetBucketVersioningAsync(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
        return reply.VersioningConfig?.Status == VersionStatus.Enabled;
    }

    public Task SetVersioningAsync(bool enabled, CancellationToken cancellation)
    {
        var request = new PutBucketVersioningRequest
        {
            BucketName = bucket,
            ExpectedBucketOwner = accountId,
            VersioningConfig = new S3BucketVersioningConfig { Status = enabled ? VersionStatus.Enabled : VersionStatus.Suspended },
        };
        return client.PutBucketVersioningAsync(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes);
    }

    // Who may not read the encryption learns of a bucket key when the trail is made.
    private async Task<bool> UsesBucketKeyAsync(CancellationToken cancellation)
    {
        try
        {
            var request = new GetBucketEncryptionRequest { BucketName = bucket, ExpectedBucketOwner = accountId };
            var reply = await client.GetBucketEncryptionAsync(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
            return reply.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?.Exists(rule => rule.BucketKeyEnabled == true) == true;
        }
        catch (AuditException e) when (e.Error == AuditError.AccessDenied)
        {
            return false;
        }
    }
}
