using System.Collections.Concurrent;
using System.Net;
using Amazon;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Connection;

namespace DdbAudit.Aws.S3;

/// <summary>Clients for buckets: S3 answers for a bucket only in the bucket's own Region.</summary>
internal sealed class BucketRegions(AwsClients clients)
{
    private const string RegionHeader = "x-amz-bucket-region";

    private readonly ConcurrentDictionary<string, RegionEndpoint> _known = new();

    /// <summary>A client that reaches the bucket; null where there is no such bucket.</summary>
    public async Task<S3Client?> FindClientAsync(string bucket, CancellationToken cancellation)
    {
        if (_known.TryGetValue(bucket, out var region))
            return clients.S3(region);

        if (await FindRegionAsync(bucket, cancellation).ConfigureAwait(false) is not { } name)
            return null;

        Note(bucket, name);
        return clients.S3(_known[bucket]);
    }

    /// <exception cref="AuditException">BucketNotFound, AccessDenied, ...</exception>
    public async Task<S3Client> GetClientAsync(string bucket, CancellationToken cancellation) =>
        await FindClientAsync(bucket, cancellation).ConfigureAwait(false)
            ?? throw new AuditException(AuditError.BucketNotFound, $"There is no bucket '{bucket}'.") { Target = bucket };

    public void Note(string bucket, string region) => _known[bucket] = RegionEndpoint.GetBySystemName(region);

    public void Forget(string bucket) => _known.TryRemove(bucket, out _);

    // S3 names the Region in every answer to HeadBucket, also when it refuses: who may list but not locate a bucket gets along.
    private async Task<string?> FindRegionAsync(string bucket, CancellationToken cancellation)
    {
        try
        {
            var head = await clients.S3(clients.Region).HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }, cancellation).ConfigureAwait(false);
            return string.IsNullOrEmpty(head.BucketRegion) ? clients.Region.SystemName : head.BucketRegion;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (AmazonS3Exception e) when (RegionIn(e) is { } region)
        {
            return region;
        }
        catch (Exception e) when (AwsErrors.Translate(e, bucket, S3Errors.Codes, cancellation) is { } error)
        {
            throw error;
        }
    }

    private static string? RegionIn(AmazonS3Exception e) =>
        e.InnerException is HttpErrorResponseException { Response: { } response } && response.IsHeaderPresent(RegionHeader)
            ? response.GetHeaderValue(RegionHeader)
            : null;
}
