using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Connection;

namespace DdbAudit.Aws.S3;

/// <summary>The buckets that the account owns, in all Regions.</summary>
internal sealed class OwnBuckets(AwsClients clients)
{
    private const int PageSize = 1000;

    /// <param name="prefix">What their names begin with; null for all.</param>
    /// <param name="region">Where they are; null for everywhere.</param>
    /// <param name="cancellation">Ends the listing.</param>
    public async IAsyncEnumerable<S3Bucket> ListAsync(string? prefix, string? region, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListBucketsRequest { Prefix = prefix, BucketRegion = region, MaxBuckets = PageSize };
        do
        {
            var page = await clients.S3(clients.Region).ListBucketsAsync(request, cancellation)
                .OrAuditError(prefix, cancellation, S3Errors.Codes).ConfigureAwait(false);
            foreach (var bucket in page.Buckets ?? [])
                yield return bucket;

            request.ContinuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
    }

    /// <summary>The bucket of that name; null where the account owns none.</summary>
    public async Task<S3Bucket?> FindAsync(string name, CancellationToken cancellation)
    {
        await foreach (var bucket in ListAsync(prefix: name, region: null, cancellation).ConfigureAwait(false))
        {
            if (bucket.BucketName == name)
                return bucket;
        }

        return null;
    }
}
