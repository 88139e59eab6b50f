using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Logs;

namespace DdbAudit.Aws.S3;

/// <summary>
/// The log files of a bucket. Accounts and Regions are found by listing folders; of each Region's folder, only the keys between the
/// window's first and last minute are listed, the next folders' beside those of the first. Folders beside <c>CloudTrail/</c> (digests,
/// insights, ...) are never entered.
/// </summary>
/// <param name="prefix">What stands before <c>AWSLogs/</c>; null or empty for nothing.</param>
internal sealed class S3LogStore(BucketRegions regions, string bucket, string? prefix) : ILogStore
{
    private readonly string _root = (string.IsNullOrEmpty(prefix) ? "" : prefix.TrimEnd('/') + "/") + "AWSLogs/";

    public ListingReport Report { get; } = new();

    // CloudTrail writes the time of publication into the name, so a folder's files appear nearly in the order of their names.
    public TimeSpan? Lateness => TimeSpan.FromHours(1);

    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        var accounts = ListAccountsAsync(client, window, cancellation);
        var folders = SideBySide.ListAsync(accounts, (account, stop) => ListRegionsAsync(client, account, window, stop), cancellation);
        var pages = SideBySide.ListAsync(folders, (folder, stop) => ListFilesAsync(client, folder, window, stop), cancellation);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var file in page)
                yield return file;
        }
    }

    /// <remarks>The stream takes the transfer up again where it breaks.</remarks>
    public async Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(bucket, cancellation).ConfigureAwait(false);
        return await ObjectStream.OpenAsync(client, bucket, file.Key, isEmpty: file.Size == 0, cancellation).ConfigureAwait(false);
    }

    // AWSLogs/ holds folders of accounts and of organizations (o-...), which hold folders of accounts.
    private async IAsyncEnumerable<(string Root, string AccountId)> ListAccountsAsync(
        IAmazonS3 client, LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var name in ListNamesAsync(client, _root, cancellation).ConfigureAwait(false))
        {
            if (!name.StartsWith("o-", StringComparison.Ordinal))
            {
                if (IsWantedAccount(name, window, "folders of neither account nor organization"))
                    yield return (_root, name);
                continue;
            }

            var root = $"{_root}{name}/";
            await foreach (var account in ListNamesAsync(client, root, cancellation).ConfigureAwait(false))
            {
                if (IsWantedAccount(account, window, "folders of other accounts"))
                    yield return (root, account);
            }
        }
    }

    private bool IsWantedAccount(string name, LogWindow window, string otherwise)
    {
        var isAccount = LogFileName.IsAccountId(name);
        var isWanted = isAccount && window.CoversAccount(name);
        if (!isWanted)
            Report.Skipped(isAccount ? "folders of other accounts" : otherwise);
        return isWanted;
    }

    private async IAsyncEnumerable<LogFolder> ListRegionsAsync(
        IAmazonS3 client, (string Root, string AccountId) account, LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var region in ListNamesAsync(client, LogFolder.RegionsPrefix(account.Root, account.AccountId), cancellation).ConfigureAwait(false))
        {
            if (window.CoversRegion(region))
                yield return new LogFolder(account.Root, account.AccountId, region);
            else
                Report.Skipped("folders of other Regions");
        }
    }

    /// <summary>The files of a folder that the window may concern, a page at a time.</summary>
    private async IAsyncEnumerable<IReadOnlyList<LogObject>> ListFilesAsync(
        IAmazonS3 client, LogFolder folder, LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var end = folder.EndBefore(window);
        Report.Listed($"s3://{bucket}/{folder.Prefix}{(window.FirstPublishedIn(folder.Prefix) is { } first ? $" from {first:u}" : "")}{(window.LastPublished is { } last ? $" to {last:u}" : "")}");
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = folder.Prefix, StartAfter = folder.StartAfter(window) };
        await foreach (var page in ListPagesAsync(client, request, cancellation).ConfigureAwait(false))
        {
            var found = page.S3Objects ?? [];
            var inTime = end is null ? found.Count : found.TakeWhile(entry => string.CompareOrdinal(entry.Key, end) <= 0).Count();
            yield return [.. found.Take(inTime).Where(entry => IsWantedFile(entry.Key, window)).Select(ToLogObject)];
            if (inTime < found.Count)
                yield break;
        }
    }

    private bool IsWantedFile(string key, LogWindow window)
    {
        var reason = LogFileName.TryParse(key, out var name) ? window.WhySkipped(name!) : "objects that are no log files";
        if (reason is not null)
            Report.Skipped(reason);
        return reason is null;
    }

    private LogObject ToLogObject(S3Object found) => new($"s3://{bucket}/{found.Key}", found.Key, found.Size ?? 0);

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

    private async IAsyncEnumerable<ListObjectsV2Response> ListPagesAsync(
        IAmazonS3 client, ListObjectsV2Request request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool hasMore;
        do
        {
            var page = await client.ListObjectsV2Async(request, cancellation).OrAuditError(bucket, cancellation, S3Errors.Codes).ConfigureAwait(false);
            request.ContinuationToken = page.NextContinuationToken;
            hasMore = page.IsTruncated == true;
            yield return page;
        }
        while (hasMore);
    }
}
