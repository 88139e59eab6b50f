using System.Collections.Frozen;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.S3;
using DdbAudit.Storage;
using KeyState = DdbAudit.Storage.KeyState;

namespace DdbAudit.Aws.Kms;

/// <inheritdoc cref="IKeyService"/>
internal sealed class KeyService(AwsClients clients, FreshPolicies freshPolicies) : IKeyService
{
    // KMS takes few calls for tags a second.
    private const int TagsAtOnce = 5;

    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table(
        (AuditError.KeyNotFound, ["NotFoundException", "InvalidArnException"]),
        (AuditError.KeyUnusable, ["DisabledException", "KMSInvalidStateException", "InvalidKeyUsageException", "KeyUnavailableException"]),
        (AuditError.KeyNotOurs, ["AlreadyExistsException"]));

    private IAmazonKeyManagementService Home => clients.Kms(clients.Region);

    public async Task<KeyState?> FindAsync(string keyId, CancellationToken cancellation)
    {
        try
        {
            var client = ClientFor(keyId);
            var reply = await client.DescribeKeyAsync(new DescribeKeyRequest { KeyId = keyId }, cancellation)
                .OrAuditError(keyId, cancellation, Codes).ConfigureAwait(false);
            var arn = reply.KeyMetadata.Arn;
            var policy = UnlessDeniedAsync(GetPolicyAsync(client, arn, cancellation));
            var tags = UnlessDeniedAsync(GetTagsAsync(client, arn, cancellation));
            await Task.WhenAll(policy, tags).ConfigureAwait(false);
            return ToKeyState(reply.KeyMetadata, await policy.ConfigureAwait(false), await tags.ConfigureAwait(false));
        }
        catch (AuditException e) when (e.Error == AuditError.KeyNotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<KeyState>> FindTaggedAsync(string tagKey, string tagValue, CancellationToken cancellation)
    {
        var found = new List<KeyState>();
        foreach (var some in (await ListAsync(cancellation).ConfigureAwait(false)).Chunk(TagsAtOnce))
        {
            var tags = await Task.WhenAll(some.Select(arn => UnlessDeniedAsync(GetTagsAsync(Home, arn, cancellation)))).ConfigureAwait(false);
            foreach (var arn in some.Where((_, i) => tags[i]?.GetValueOrDefault(tagKey) == tagValue))
            {
                if (await FindAsync(arn, cancellation).ConfigureAwait(false) is { } key)
                    found.Add(key);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<KeyAlias>> ListAliasesAsync(CancellationToken cancellation)
    {
        var aliases = new List<KeyAlias>();
        var request = new ListAliasesRequest { Limit = 100 };
        do
        {
            var page = await Home.ListAliasesAsync(request, cancellation).OrAuditError(target: null, cancellation, Codes).ConfigureAwait(false);
            aliases.AddRange((page.Aliases ?? []).Select(alias => new KeyAlias(alias.AliasName, alias.AliasArn, alias.TargetKeyId)));
            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));

        return aliases;
    }

    public async Task<string> CreateAsync(KeySettings settings, CancellationToken cancellation)
    {
        var request = new CreateKeyRequest
        {
            Description = settings.Description,
            Policy = settings.Policy,
            Tags = [.. settings.Tags.Select(tag => new Tag { TagKey = tag.Key, TagValue = tag.Value })],
        };
        string arn;
        try
        {
            var reply = await clients.KmsWithoutRetry(clients.Region).CreateKeyAsync(request, cancellation)
                .OrAuditError(settings.Alias, cancellation, Codes).ConfigureAwait(false);
            arn = reply.KeyMetadata.Arn;
        }
        catch (AuditException e) when (e.Error is AuditError.ServiceError or AuditError.EndpointUnreachable)
        {
            // Each CreateKey makes another key: where the answer may only have been lost, the key is looked for, not made again.
            var made = await FindTaggedAsync(KeySettings.CreationTag, settings.Creation, cancellation).ConfigureAwait(false);
            if (made.Count == 0)
                throw;

            arn = made[0].Arn;
        }

        freshPolicies.Note(arn);
        freshPolicies.Note(settings.Alias);
        return arn;
    }

    public async Task PointAliasAsync(string aliasName, string keyArn, CancellationToken cancellation)
    {
        try
        {
            var create = new CreateAliasRequest { AliasName = aliasName, TargetKeyId = keyArn };
            await Home.CreateAliasAsync(create, cancellation).OrAuditError(aliasName, cancellation, Codes).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "AlreadyExistsException")
        {
            var update = new UpdateAliasRequest { AliasName = aliasName, TargetKeyId = keyArn };
            await Home.UpdateAliasAsync(update, cancellation).OrAuditError(aliasName, cancellation, Codes).ConfigureAwait(false);
        }
    }

    public async Task DeleteAliasAsync(string aliasName, CancellationToken cancellation)
    {
        try
        {
            await Home.DeleteAliasAsync(new DeleteAliasRequest { AliasName = aliasName }, cancellation)
                .OrAuditError(aliasName, cancellation, Codes).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.Error == AuditError.KeyNotFound)
        {
            // It is gone, which is what was wanted.
        }
    }

    public async Task ScheduleDeletionAsync(string keyArn, int days, CancellationToken cancellation)
    {
        try
        {
            var request = new ScheduleKeyDeletionRequest { KeyId = keyArn, PendingWindowInDays = days };
            await ClientFor(keyArn).ScheduleKeyDeletionAsync(request, cancellation).OrAuditError(keyArn, cancellation, Codes).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.Error == AuditError.KeyUnusable)
        {
            if (await FindAsync(keyArn, cancellation).ConfigureAwait(false) is { State: not KeyState.PendingDeletion })
                throw;
        }
    }

    private async Task<List<string>> ListAsync(CancellationToken cancellation)
    {
        var arns = new List<string>();
        var request = new ListKeysRequest { Limit = 1000 };
        do
        {
            var page = await Home.ListKeysAsync(request, cancellation).OrAuditError(target: null, cancellation, Codes).ConfigureAwait(false);
            arns.AddRange((page.Keys ?? []).Select(key => key.KeyArn));
            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));

        return arns;
    }

    private static async Task<string> GetPolicyAsync(IAmazonKeyManagementService client, string arn, CancellationToken cancellation)
    {
        var request = new GetKeyPolicyRequest { KeyId = arn, PolicyName = "default" };
        return (await client.GetKeyPolicyAsync(request, cancellation).OrAuditError(arn, cancellation, Codes).ConfigureAwait(false)).Policy;
    }

    private static async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(IAmazonKeyManagementService client, string arn, CancellationToken cancellation)
    {
        var tags = new Dictionary<string, string>();
        var request = new ListResourceTagsRequest { KeyId = arn };
        do
        {
            var page = await client.ListResourceTagsAsync(request, cancellation).OrAuditError(arn, cancellation, Codes).ConfigureAwait(false);
            foreach (var tag in page.Tags ?? [])
                tags[tag.TagKey] = tag.TagValue;

            request.Marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(request.Marker));

        return tags;
    }

    // A key's policy decides who may look at it: of a key of somebody else's, something may stay unknown.
    private static async Task<T?> UnlessDeniedAsync<T>(Task<T> reading)
        where T : class
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (AuditException e) when (e.Error is AuditError.AccessDenied or AuditError.KeyNotFound)
        {
            return null;
        }
    }

    // KMS answers for a key's ARN in the key's Region only.
    private IAmazonKeyManagementService ClientFor(string keyId) =>
        Arn.TryParse(keyId, out var arn) && arn.Region.Length > 0 ? clients.Kms(RegionEndpoint.GetBySystemName(arn.Region)) : Home;

    private static KeyState ToKeyState(KeyMetadata key, string? policy, IReadOnlyDictionary<string, string>? tags) => new()
    {
        Arn = key.Arn,
        AccountId = key.AWSAccountId,
        State = key.KeyState.Value,
        KeySpec = key.KeySpec.Value,
        KeyUsage = key.KeyUsage.Value,
        IsAwsManaged = key.KeyManager == KeyManagerType.AWS,
        Policy = policy,
        Tags = tags ?? new Dictionary<string, string>(),
        Created = key.CreationDate is { } created ? new DateTimeOffset(created.ToUniversalTime(), TimeSpan.Zero) : null,
    };
}
