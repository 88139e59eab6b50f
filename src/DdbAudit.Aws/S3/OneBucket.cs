using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Storage;

namespace DdbAudit.Aws.S3;

/// <summary>The calls about one bucket, all with the account that it must belong to.</summary>
/// <param name="client">Of the bucket's Region.</param>
internal sealed class OneBucket(S3Client client, string name, string accountId)
{
    public string Region => client.Config.AuthenticationRegion;

    public Task CreateAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        var request = new PutBucketRequest
        {
            BucketName = name,
            UseClientRegion = false,
            PutBucketConfiguration = new PutBucketConfiguration
            {
                // us-east-1 is what S3 takes when none is named, and refuses by name.
                LocationConstraint = Region == "us-east-1" ? null : new BucketLocationConstraint(Region),
                Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            },
        };
        return Checked(client.PutBucketAsync(request, cancellation), cancellation);
    }

    public Task BlockPublicAccessAsync(CancellationToken cancellation)
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
        return Checked(client.PutPublicAccessBlockAsync(request, cancellation), cancellation);
    }

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(CancellationToken cancellation)
    {
        try
        {
            var request = new GetBucketTaggingRequest { BucketName = name, ExpectedBucketOwner = accountId };
            var reply = await Checked(client.GetBucketTaggingAsync(request, cancellation), cancellation).ConfigureAwait(false);
            return (reply.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value);
        }
        catch (AuditException e) when (e.AwsErrorCode == "NoSuchTagSet")
        {
            return new Dictionary<string, string>();
        }
    }

    // The SDK makes no exception of a 404 here and hands over the error's body as if it were a policy. Whether the bucket is gone or only
    // has no policy, the call for its tags tells.
    public async Task<string?> GetPolicyAsync(CancellationToken cancellation)
    {
        var request = new GetBucketPolicyRequest { BucketName = name, ExpectedBucketOwner = accountId };
        var reply = await Checked(client.GetBucketPolicyAsync(request, cancellation), cancellation).ConfigureAwait(false);
        return reply.HttpStatusCode == HttpStatusCode.NotFound ? null : reply.Policy;
    }

    public Task PutPolicyAsync(string policyJson, CancellationToken cancellation) =>
        Checked(client.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = name, Policy = policyJson, ExpectedBucketOwner = accountId }, cancellation), cancellation);

    public Task DeletePolicyAsync(CancellationToken cancellation) =>
        Checked(client.DeleteBucketPolicyAsync(new DeleteBucketPolicyRequest { BucketName = name, ExpectedBucketOwner = accountId }, cancellation), cancellation);

    public async Task<BucketStorage> GetStorageAsync(CancellationToken cancellation) =>
        new(await FindVersioningAsync(cancellation).ConfigureAwait(false) == VersionStatus.Enabled, await UsesBucketKeyAsync(cancellation).ConfigureAwait(false));

    public async Task<bool> KeepsVersionsAsync(CancellationToken cancellation)
    {
        var status = await FindVersioningAsync(cancellation).ConfigureAwait(false);
        return status == VersionStatus.Enabled || status == VersionStatus.Suspended;
    }

    public Task SetVersioningAsync(bool enabled, CancellationToken cancellation)
    {
        var request = new PutBucketVersioningRequest
        {
            BucketName = name,
            ExpectedBucketOwner = accountId,
            VersioningConfig = new S3BucketVersioningConfig { Status = enabled ? VersionStatus.Enabled : VersionStatus.Suspended },
        };
        return Checked(client.PutBucketVersioningAsync(request, cancellation), cancellation);
    }

    public Task<BucketLifecycle> GetLifecycleAsync(CancellationToken cancellation) => Checked(client.GetLifecycleAsync(name, accountId, cancellation), cancellation);

    public Task PutLifecycleAsync(BucketLifecycle lifecycle, CancellationToken cancellation) => lifecycle.Rules.Count > 0
        ? Checked(client.PutLifecycleAsync(name, accountId, lifecycle, cancellation), cancellation)
        // S3 takes no lifecycle without rules.
        : Checked(client.DeleteLifecycleConfigurationAsync(new DeleteLifecycleConfigurationRequest { BucketName = name, ExpectedBucketOwner = accountId }, cancellation), cancellation);

    public Task DeleteAsync(CancellationToken cancellation) =>
        Checked(client.DeleteBucketAsync(new DeleteBucketRequest { BucketName = name, UseClientRegion = false, ExpectedBucketOwner = accountId }, cancellation), cancellation);

    private async Task<VersionStatus?> FindVersioningAsync(CancellationToken cancellation)
    {
        var request = new GetBucketVersioningRequest { BucketName = name, ExpectedBucketOwner = accountId };
        var reply = await Checked(client.GetBucketVersioningAsync(request, cancellation), cancellation).ConfigureAwait(false);
        return reply.VersioningConfig?.Status;
    }

    // Who may not read the encryption learns of a bucket key when the trail is made.
    private async Task<bool> UsesBucketKeyAsync(CancellationToken cancellation)
    {
        try
        {
            var request = new GetBucketEncryptionRequest { BucketName = name, ExpectedBucketOwner = accountId };
            var reply = await Checked(client.GetBucketEncryptionAsync(request, cancellation), cancellation).ConfigureAwait(false);
            return reply.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?.Exists(rule => rule.BucketKeyEnabled == true) == true;
        }
        catch (AuditException e) when (e.Error == AuditError.AccessDenied)
        {
            return false;
        }
    }

    private Task<TReply> Checked<TReply>(Task<TReply> call, CancellationToken cancellation) => call.OrAuditError(name, cancellation, S3Errors.Codes);
}
