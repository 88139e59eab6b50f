using Amazon.S3.Model;
using DdbAudit.Aws.Connection;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <inheritdoc cref="IBucketService"/>
internal sealed class BucketService(AwsClients clients, BucketRegions regions, FreshPolicies freshPolicies, string accountId) : IBucketService
{
    private static readonly TimeSpan RollbackTime = TimeSpan.FromSeconds(30);

    private readonly OwnBuckets _own = new(clients);

    public async Task<BucketState?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await regions.FindClientAsync(name, cancellation).ConfigureAwait(false) is { } client
                ? await ReadAsync(new OneBucket(client, name, accountId), name, cancellation).ConfigureAwait(false)
                : null;
        }
        catch (AuditException e) when (e.Error == AuditError.BucketNotFound)
        {
            regions.Forget(name);
            return null;
        }
        catch (AuditException e) when (e.Error == AuditError.AccessDenied)
        {
            // Either it is another account's, or ours and the caller lacks a permission on it. Only a listing tells.
            if (await _own.FindAsync(name, cancellation).ConfigureAwait(false) is not null)
                throw;

            return new BucketState { Name = name, IsForeign = true };
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var bucket in _own.ListAsync(prefix: null, region: null, cancellation).ConfigureAwait(false))
            names.Add(bucket.BucketName);

        return names;
    }

    public async Task<IReadOnlyList<BucketListing>> ListHereAsync(CancellationToken cancellation)
    {
        var buckets = new List<BucketListing>();
        await foreach (var bucket in _own.ListAsync(prefix: null, clients.Region.SystemName, cancellation).ConfigureAwait(false))
        {
            regions.Note(bucket.BucketName, clients.Region.SystemName);
            buckets.Add(new BucketListing(bucket.BucketName, bucket.CreationDate?.ToUniversalTime()));
        }

        return buckets;
    }

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string name, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).GetTagsAsync(cancellation).ConfigureAwait(false);

    public async Task CreateAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var bucket = new OneBucket(clients.S3(clients.Region), name, accountId);
        try
        {
            await bucket.CreateAsync(tags, cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "BucketAlreadyOwnedByYou")
        {
            // Where the first answer was lost, the repeated request meets the bucket that it made.
            var actual = await bucket.GetTagsAsync(cancellation).ConfigureAwait(false);
            if (tags.Count == 0 || !tags.All(actual.Contains))
                throw;
        }

        regions.Note(name, bucket.Region);
        await CloseAsync(bucket, name, cancellation).ConfigureAwait(false);
    }

    public async Task PutPolicyAsync(string name, string? policyJson, CancellationToken cancellation)
    {
        var bucket = await OpenAsync(name, cancellation).ConfigureAwait(false);
        if (policyJson is null)
        {
            await bucket.DeletePolicyAsync(cancellation).ConfigureAwait(false);
            return;
        }

        await bucket.PutPolicyAsync(policyJson, cancellation).ConfigureAwait(false);
        freshPolicies.Note(name);
    }

    public async Task<BucketStorage> GetStorageAsync(string name, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).GetStorageAsync(cancellation).ConfigureAwait(false);

    public async Task<bool> KeepsVersionsAsync(string name, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).KeepsVersionsAsync(cancellation).ConfigureAwait(false);

    public async Task SetVersioningAsync(string name, bool enabled, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).SetVersioningAsync(enabled, cancellation).ConfigureAwait(false);

    public async Task<BucketLifecycle> GetLifecycleAsync(string name, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).GetLifecycleAsync(cancellation).ConfigureAwait(false);

    public async Task PutLifecycleAsync(string name, BucketLifecycle lifecycle, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).PutLifecycleAsync(lifecycle, cancellation).ConfigureAwait(false);

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).DeleteAsync(cancellation).ConfigureAwait(false);
        regions.Forget(name);
    }

    private async Task<OneBucket> OpenAsync(string name, CancellationToken cancellation) =>
        new(await regions.GetClientAsync(name, cancellation).ConfigureAwait(false), name, accountId);

    // A bucket that could not be closed is not left behind: its creation failed as a whole.
    private async Task CloseAsync(OneBucket bucket, string name, CancellationToken cancellation)
    {
        try
        {
            await bucket.BlockPublicAccessAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await DeleteHalfMadeAsync(name, e).ConfigureAwait(false);
            throw;
        }
    }

    // On a token of its own: the caller's may be why it comes to this.
    private async Task DeleteHalfMadeAsync(string name, Exception cause)
    {
        using var rollback = new CancellationTokenSource(RollbackTime);
        try
        {
            await DeleteAsync(name, rollback.Token).ConfigureAwait(false);
        }
        catch (AuditException e)
        {
            throw new AuditException(
                AuditError.RollbackIncomplete,
                $"The bucket '{name}' was created, public access to it could not be blocked ({cause.Message}), and it could not be deleted again: {e.Message}",
                cause)
            {
                Target = name,
                Remedy = $"Delete the bucket '{name}', or block public access to it.",
            };
        }
    }

    private async Task<BucketState> ReadAsync(OneBucket bucket, string name, CancellationToken cancellation)
    {
        var tags = bucket.GetTagsAsync(cancellation);
        var policy = bucket.GetPolicyAsync(cancellation);
        var listed = FindListedAsync(name, cancellation);
        await Task.WhenAll(tags, policy, listed).ConfigureAwait(false);

        return new BucketState
        {
            Name = name,
            Region = bucket.Region,
            Policy = await policy.ConfigureAwait(false),
            Tags = await tags.ConfigureAwait(false),
            Created = (await listed.ConfigureAwait(false))?.CreationDate?.ToUniversalTime(),
        };
    }

    // The creation date is nice to have: who may not list buckets does without.
    private async Task<S3Bucket?> FindListedAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await _own.FindAsync(name, cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.Error == AuditError.AccessDenied)
        {
            return null;
        }
    }
}
