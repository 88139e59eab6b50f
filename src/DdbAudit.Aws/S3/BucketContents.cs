using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <inheritdoc cref="IBucketContents"/>
internal sealed class BucketContents(BucketRegions regions, string accountId) : IBucketContents
{
    private const int PageSize = 1000;

    public async IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListVersionsAsync(
        string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var versions = await VersionsAsync(bucket, cancellation).ConfigureAwait(false);
        await foreach (var page in versions.ListAsync(prefix, cancellation).ConfigureAwait(false))
            yield return page;
    }

    public async Task<IReadOnlyList<ObjectDeletionFailure>> DeleteVersionsAsync(
        string bucket, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation)
    {
        var stored = await VersionsAsync(bucket, cancellation).ConfigureAwait(false);
        return await stored.DeleteAsync(versions, cancellation).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<IReadOnlyList<UnfinishedUpload>> ListUploadsAsync(string bucket, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        var request = new ListMultipartUploadsRequest { BucketName = bucket, MaxUploads = PageSize, ExpectedBucketOwner = accountId };
        ListMultipartUploadsResponse page;
        do
        {
            page = await client.ListMultipartUploadsAsync(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
            if (page.MultipartUploads is { Count: > 0 } uploads)
                yield return uploads.ConvertAll(upload => new UnfinishedUpload(upload.Key, upload.UploadId));

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (page.IsTruncated == true);
    }

    public async Task AbortUploadAsync(string bucket, UnfinishedUpload upload, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        var request = new AbortMultipartUploadRequest { BucketName = bucket, Key = upload.Key, UploadId = upload.UploadId, ExpectedBucketOwner = accountId };
        try
        {
            await client.AbortMultipartUploadAsync(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "NoSuchUpload")
        {
            // Ended meanwhile.
        }
    }

    public async Task<ObjectLock?> FindLockAsync(string bucket, string key, string? versionId, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        var request = new GetObjectMetadataRequest { BucketName = bucket, Key = key, VersionId = versionId, ExpectedBucketOwner = accountId };
        try
        {
            var head = await client.GetObjectMetadataAsync(request, cancellation).ConfigureAwait(false);
            var hasHold = head.ObjectLockLegalHoldStatus == ObjectLockLegalHoldStatus.On;
            return head.ObjectLockMode is null && !hasHold ? null : new ObjectLock(head.ObjectLockMode?.Value, head.ObjectLockRetainUntilDate?.ToUniversalTime(), hasHold);
        }
        catch (AmazonS3Exception)
        {
            // It is asked for the better message only; S3's own refusal of the deletion is told in any case.
            return null;
        }
    }

    public async Task<ObjectLockDefault?> FindObjectLockAsync(string bucket, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        try
        {
            var reply = await client.GetObjectLockConfigurationAsync(new() { BucketName = bucket, ExpectedBucketOwner = accountId }, cancellation)
                .OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
            var retention = reply.ObjectLockConfiguration.Rule?.DefaultRetention;
            return new ObjectLockDefault(retention?.Mode?.Value, retention?.Days, retention?.Years);
        }
        catch (AuditException e) when (e.AwsErrorCode == "ObjectLockConfigurationNotFoundError")
        {
            return null;
        }
    }

    private async Task<ObjectVersions> VersionsAsync(string bucket, CancellationToken cancellation) =>
        new(await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false), bucket, accountId);
}
