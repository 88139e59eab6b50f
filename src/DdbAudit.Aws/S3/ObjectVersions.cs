using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using Amazon.S3;
using DdbAudit.Trails;

namespace DdbAudit.Aws.S3;

/// <summary>The versions and delete markers in one bucket.</summary>
internal sealed class ObjectVersions(IAmazonS3 client, string bucket, string expectedOwner)
{
    /// <summary>As many as S3 lists or deletes at a time.</summary>
    private const int PageSize = 1000;

    // S3's name for the one version that objects of a bucket without versioning have.
    private const string NullVersion = "null";

    public async IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListVersionsRequest { BucketName = bucket, Prefix = prefix, MaxKeys = PageSize, ExpectedBucketOwner = expectedOwner };
        ListVersionsResponse page;
        do
        {
            page = await client.ListVersionsAsync(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
            if (page.Versions is { Count: > 0 } versions)
                yield return [.. versions.Select(ToObjectVersion)];

            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);
    }

    public async Task<IReadOnlyList<ObjectDeletionFailure>> DeleteAsync(IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation)
    {
        var failures = new List<ObjectDeletionFailure>();
        foreach (var batch in versions.Chunk(PageSize))
            failures.AddRange(await DeleteBatchAsync(batch, cancellation).ConfigureAwait(false));

        return failures;
    }

    private async Task<IEnumerable<ObjectDeletionFailure>> DeleteBatchAsync(ObjectVersion[] batch, CancellationToken cancellation)
    {
        var request = new DeleteObjectsRequest
        {
            BucketName = bucket,
            ExpectedBucketOwner = expectedOwner,
            Quiet = true,
            Objects = [.. batch.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId ?? NullVersion })],
        };
        try
        {
            await client.DeleteObjectsAsync(request, cancellation).ConfigureAwait(false);
            return [];
        }
        catch (DeleteObjectsException e)
        {
            return e.Response.DeleteErrors.Select(error => new ObjectDeletionFailure(error.Key, Version(error.VersionId), error.Code, error.Message));
        }
        catch (Exception e) when (AwsErrors.Translate(e, bucket, S3Errors.Codes, cancellation) is { } error)
        {
            throw error;
        }
    }

    private static ObjectVersion ToObjectVersion(S3ObjectVersion version) => new(
        version.Key,
        Version(version.VersionId),
        version.Size ?? 0,
        new DateTimeOffset(version.LastModified.GetValueOrDefault().ToUniversalTime(), TimeSpan.Zero),
        version.IsDeleteMarker == true);

    private static string? Version(string? id) => id is NullVersion or "" ? null : id;
}
