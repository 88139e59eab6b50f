using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Logs;

namespace DdbAudit.Aws.S3;

/// <summary>
/// The log files of a bucket. Accounts and Regions are found by listing folders; of each Region's folder, only the keys between the
/// window's first and last minute are listed. Folders beside <c>CloudTrail/</c> (digests, insights, ...) are never entered.
/// </summary>
/// <param name="prefix">What stands before <c>AWSLogs/</c>; null or empty for nothing.</param>
internal sealed class S3LogStore(BucketRegions regions, string bucket, string? prefix) : ILogStore
{
    private readonly string _root = (string.IsNullOrEmpty(prefix) ? "" : prefix.TrimEnd('/') + "/") + "AWSLogs/";

    public ListingReport Report { get; } = new();

    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        await foreach (var folder in ListFoldersAsync(client, window, cancellation).ConfigureAwait(false))
        {
            await foreach (var file in ListFilesAsync(client, folder, window, cancellation).ConfigureAwait(false))
                yield return file;
        }
    }

    /// <remarks>The stream takes the transfer up again where it breaks.</remarks>
    public async Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        return await ObjectStream.OpenAsync(client, bucket, file.Key, cancellation).ConfigureAwait(false);
    }

    // AWSLogs/ holds folders of accounts and of organizations (o-...), which hold folders of accounts.
    private async IAsyncEnumerable<LogFolder> ListFoldersAsync(
        IAmazonS3 client, LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var name in ListNamesAsync(client, _root, cancellation).ConfigureAwait(false))
        {
            if (LogFileName.IsAccountId(name))
            {
                await foreach (var folder in ListRegionsAsync(client, _root, name, window, cancellation).ConfigureAwait(false))
                    yield return folder;
            }
            else if (!name.StartsWith("o-", StringComparison.Ordinal))
            {
                Report.Skipped("folders of neither account nor organization");
            }
            else
            {
                var root = $"{_root}{name}/";
                await foreach (var account in ListNamesAsync(client, root, cancellation).ConfigureAwait(false))
                {
                    await foreach (var folder in ListRegionsAsync(client, root, account, window, cancellation).ConfigureAwait(false))
                        yield return folder;
                }
            }
        }
    }

    private async IAsyncEnumerable<LogFolder> ListRegionsAsync(
        IAmazonS3 client, string root, string account, LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!LogFileName.IsAccountId(account) || !window.CoversAccount(account))
        {
            Report.Skipped("folders of other accounts");
            yield break;
        }

        await foreach (var region in ListNamesAsync(client, LogFolder.RegionsPrefix(root, account), cancellation).ConfigureAwait(false))
        {
            if (window.CoversRegion(region))
                yield return new LogFolder(root, account, region);
            else
                Report.Skipped("folders of other Regions");
        }
    }

    private async IAsyncEnumerable<LogObject> ListFilesAsync(
        IAmazonS3 client, LogFolder folder, LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = folder.EndBefore(window);
        Report.Listed($"s3://{bucket}/{folder.Prefix}{(window.FirstPublished is { } first ? $" from {first:u}" : "")}{(window.LastPublished is { } last ? $" to {last:u}" : "")}");
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = folder.Prefix, StartAfter = folder.StartAfter(window) };
        await foreach (var page in ListPagesAsync(client, request, cancellation).ConfigureAwait(false))
        {
            foreach (var found in page.S3Objects ?? [])
            {
                if (end is not null && string.CompareOrdinal(found.Key, end) > 0)
                    yield break;
                if (!LogFileName.TryParse(found.Key, out var name))
                    Report.Skipped("objects that are no log files");
                else if (window.WhySkipped(name!) is { } reason)
                    Report.Skipped(reason);
                else
                    yield return new LogObject($"s3://{bucket}/{found.Key}", found.Key, found.Size ?? 0);
            }
        }
    }

    /// <summary>Names of the folders directly under a prefix, in key order.</summary>
    private async IAsyncEnumerable<string> ListNamesAsync(IAmazonS3 client, string under, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = under, Delimiter = "/" };
        await foreach (var page in ListPagesAsync(client, request, cancellation).ConfigureAwait(false))
        {
            foreach (var folder in page.CommonPrefixes ?? [])
                yield return folder[under.Length..^1];
        }
    }

    // The next page is on its way while this one is used.
    private async IAsyncEnumerable<ListObjectsV2Response> ListPagesAsync(
        IAmazonS3 client, ListObjectsV2Request request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = client.ListObjectsV2Async(request, abandoned.Token);
        try
        {
            while (next is not null)
            {
                var page = await next.OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
                request.ContinuationToken = page.NextContinuationToken;
                next = page.IsTruncated == true ? client.ListObjectsV2Async(request, abandoned.Token) : null;
                yield return page;
            }
        }
        finally
        {
            await abandoned.CancelAsync().ConfigureAwait(false);
            if (next is not null)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
