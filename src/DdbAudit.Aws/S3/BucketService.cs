using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Connection;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <inheritdoc cref="IBucketService"/>
internal sealed class BucketService(AwsClients clients, BucketRegions regions, FreshPolicies freshPolicies, string accountId) : IBucketService
{
    private async Task<BucketConfiguration> OpenAsync(string name, CancellationToken cancellation) =>
        new(await regions.GetClientAsync(name, cancellation).ConfigureAwait(false), name, accountId);

    private static readonly TimeSpan RollbackTime = TimeSpan.FromSeconds(30);

    private readonly OwnBuckets _own = new(clients);

    private S3Client HomeClient => clients.S3(clients.Region);

    public async Task<BucketState?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await regions.FindClientAsync(name, cancellation).ConfigureAwait(false) is { } client
                ? await ReadAsync(client, name, cancellation).ConfigureAwait(false)
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
        await GetTagsAsync(await regions.GetClientAsync(name, cancellation).ConfigureAwait(false), name, cancellation).ConfigureAwait(false);

    public async Task CreateAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var region = clients.Region.SystemName;
        var request = new PutBucketRequest
        {
            BucketName = name,
            UseClientRegion = false,
            PutBucketConfiguration = new PutBucketConfiguration
            {
                // us-east-1 is what S3 takes when none is named, and refuses by name.
                LocationConstraint = region == "us-east-1" ? null : new BucketLocationConstraint(region),
                Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
        };
        try
        {
            await HomeClient.PutBucketAsync(request, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "BucketAlreadyOwnedByYou")
        {
            // Where the first answer was lost, the repeated request meets the bucket that it made.
            if (!await HasTagsAsync(name, tags, cancellation).ConfigureAwait(false))
                throw;
        }

        regions.Note(name, region);
        await BlockPublicAccessAsync(name, cancellation).ConfigureAwait(false);
    }

    public async Task PutPolicyAsync(string name, string? policyJson, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(name, cancellation).ConfigureAwait(false);
        if (policyJson is null)
        {
            var delete = new DeleteBucketPolicyRequest { BucketName = name, ExpectedBucketOwner = accountId };
            await client.DeleteBucketPolicyAsync(delete, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
            return;
        }

        var put = new PutBucketPolicyRequest { BucketName = name, Policy = policyJson, ExpectedBucketOwner = accountId };
        await client.PutBucketPolicyAsync(put, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
        freshPolicies.Note(name);
    }

    public async Task<BucketStorage> GetStorageAsync(string name, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).ReadAsync(cancellation).ConfigureAwait(false);

    public async Task<bool> IsVersionedAsync(string name, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).IsVersionedAsync(cancellation).ConfigureAwait(false);

    public async Task SetVersioningAsync(string name, bool enabled, CancellationToken cancellation) =>
        await (await OpenAsync(name, cancellation).ConfigureAwait(false)).SetVersioningAsync(enabled, cancellation).ConfigureAwait(false);

    public async Task<BucketLifecycle> GetLifecycleAsync(string name, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(name, cancellation).ConfigureAwait(false);
        return await client.GetLifecycleAsync(name, accountId, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
    }

    public async Task PutLifecycleAsync(string name, BucketLifecycle lifecycle, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(name, cancellation).ConfigureAwait(false);
        if (lifecycle.Rules.Count == 0)
        {
            // S3 takes no lifecycle without rules.
            var delete = new DeleteLifecycleConfigurationRequest { BucketName = name, ExpectedBucketOwner = accountId };
            await client.DeleteLifecycleConfigurationAsync(delete, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
            return;
        }

        await client.PutLifecycleAsync(name, accountId, lifecycle, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        var client = await regions.GetClientAsync(name, cancellation).ConfigureAwait(false);
        var request = new DeleteBucketRequest { BucketName = name, UseClientRegion = false, ExpectedBucketOwner = accountId };
        await client.DeleteBucketAsync(request, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
        regions.Forget(name);
    }

    private async Task<bool> HasTagsAsync(string name, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var actual = await GetTagsAsync(HomeClient, name, cancellation).ConfigureAwait(false);
        return tags.Count > 0 && tags.All(actual.Contains);
    }

    // A bucket that could not be closed is not left behind: its creation failed as a whole.
    private async Task BlockPublicAccessAsync(string name, CancellationToken cancellation)
    {
        var request = new PutPublicAccessBlockRequest
        {
            BucketName = name,
            ExpectedBucketOwner = accountId,
            PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
        };
        try
        {
            await HomeClient.PutPublicAccessBlockAsync(request, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
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

    private async Task<BucketState> ReadAsync(IAmazonS3 client, string name, CancellationToken cancellation)
    {
        var tags = GetTagsAsync(client, name, cancellation);
        var policy = GetPolicyAsync(client, name, cancellation);
        var listed = FindListedAsync(name, cancellation);
        await Task.WhenAll(tags, policy, listed).ConfigureAwait(false);

        return new BucketState
        {
            Name = name,
            Region = client.Config.AuthenticationRegion,
            Policy = await policy.ConfigureAwait(false),
            Tags = await tags.ConfigureAwait(false),
            Created = (await listed.ConfigureAwait(false))?.CreationDate?.ToUniversalTime(),
        };
    }

    private async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(IAmazonS3 client, string name, CancellationToken cancellation)
    {
        try
        {
            var request = new GetBucketTaggingRequest { BucketName = name, ExpectedBucketOwner = accountId };
            var reply = await client.GetBucketTaggingAsync(request, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
            return (reply.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
        }
        catch (AuditException e) when (e.AwsErrorCode == "NoSuchTagSet")
        {
            return new Dictionary<string, string>();
        }
    }

    // The SDK makes no exception of a 404 here and hands over the error's body as if it were a policy. Whether the bucket is gone or only
    // has no policy, the call for its tags tells.
    private async Task<string?> GetPolicyAsync(IAmazonS3 client, string name, CancellationToken cancellation)
    {
        var request = new GetBucketPolicyRequest { BucketName = name, ExpectedBucketOwner = accountId };
        var reply = await client.GetBucketPolicyAsync(request, cancellation).OrAuditError(name, cancellation, S3Errors.Codes).ConfigureAwait(false);
        return reply.HttpStatusCode == HttpStatusCode.NotFound ? null : reply.Policy;
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
