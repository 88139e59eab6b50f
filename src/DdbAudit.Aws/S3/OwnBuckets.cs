using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Connection;

namespace DdbAudit.Aws.S3;

/// <summary>The buckets that the account owns, in all Regions.</summary>
internal sealed class OwnBuckets(AwsClients clients)
{
    private const int PageSize = 1000;

    public async IAsyncEnumerable<S3Bucket> ListAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListBucketsRequest { Prefix = prefix, MaxBuckets = PageSize };
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
        await foreach (var bucket in ListAsync(prefix: name, cancellation).ConfigureAwait(false))
        {
            if (bucket.BucketName == name)
                return bucket;
        }

        return null;
    }
}
