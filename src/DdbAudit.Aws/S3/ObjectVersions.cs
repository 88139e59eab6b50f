using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <summary>The versions and delete markers in one bucket.</summary>
internal sealed class ObjectVersions(IAmazonS3 client, string bucket, string expectedOwner)
{
    /// <summary>As many as S3 lists or deletes at a time.</summary>
    private const int PageSize = 1000;

    private const int Attempts = 4;

    // What S3 says of single objects when it is busy: the request as a whole succeeded, so that the client does not repeat it.
    private static readonly string[] PassingTroubles = ["InternalError", "ServiceUnavailable", "SlowDown", "OperationAborted"];

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
            failures.AddRange(await DeletePatientlyAsync(batch, cancellation).ConfigureAwait(false));

        return failures;
    }

    private async Task<List<ObjectDeletionFailure>> DeletePatientlyAsync(ObjectVersion[] batch, CancellationToken cancellation)
    {
        var failures = await DeleteBatchAsync(batch, cancellation).ConfigureAwait(false);
        for (var attempt = 1; attempt < Attempts && failures.Exists(IsPassing); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), cancellation).ConfigureAwait(false);
            var again = failures.Where(IsPassing).Select(failure => (failure.Key, failure.VersionId)).ToHashSet();
            var retried = await DeleteBatchAsync([.. batch.Where(version => again.Contains((version.Key, version.VersionId)))], cancellation).ConfigureAwait(false);
            failures = [.. failures.Where(failure => !IsPassing(failure)), .. retried];
        }

        return failures;
    }

    private static bool IsPassing(ObjectDeletionFailure failure) => PassingTroubles.Contains(failure.Code);

    private async Task<List<ObjectDeletionFailure>> DeleteBatchAsync(ObjectVersion[] batch, CancellationToken cancellation)
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
            return e.Response.DeleteErrors.ConvertAll(error => new ObjectDeletionFailure(error.Key, Version(error.VersionId), error.Code, error.Message));
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
        version.IsDeleteMarker == true)
    {
        IsLatest = version.IsLatest == true,
    };

    private static string? Version(string? id) => id is NullVersion or "" ? null : id;
}
