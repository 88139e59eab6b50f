using System.Runtime.CompilerServices;
using DdbAudit.Storage;

namespace DdbAudit.Cleanup.Sources;

/// <summary>KMS keys of ours that do not wait for their deletion, and the aliases of all of ours.</summary>
internal sealed class KeySource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = query.Account.Scope;
        var (keys, aliases) = await ReadAsync(query, cancellation);
        foreach (var key in keys.Where(key => key.State != KeyState.PendingDeletion))
        {
            yield return DdbAuditResource.In(scope, DdbResourceType.KmsKey, key.KeyId, key.Arn, Ownership.StackOf(key.Tags)!) with
            {
                Created = key.Created,
                DependsOn = new DdbTextList([.. query.Trails.Where(trail => trail.Description.KmsKeyId == key.Arn).Select(trail => trail.Name)]),
            };
        }

        foreach (var alias in aliases.Where(alias => alias.Name.StartsWith(KeyAlias.OwnPrefix, StringComparison.Ordinal)))
        {
            if (keys.FirstOrDefault(key => key.KeyId == alias.TargetKeyId) is { } key)
            {
                yield return DdbAuditResource.In(scope, DdbResourceType.KmsAlias, alias.Name, alias.Arn, Ownership.StackOf(key.Tags)!) with
                {
                    DependsOn = new DdbTextList([.. key.State == KeyState.PendingDeletion ? [] : new[] { key.KeyId }]),
                };
            }
        }
    }

    // Who has nothing to do with keys may lack the permission to list them, and still see the rest.
    private static async Task<(IReadOnlyList<KeyState> Keys, IReadOnlyList<KeyAlias> Aliases)> ReadAsync(InventoryQuery query, CancellationToken cancellation)
    {
        var own = await query.UnlessDeniedAsync("KMS keys", OwnAsync(query, cancellation)) ?? [];
        return (own, own.Count == 0 ? [] : await query.UnlessDeniedAsync("KMS aliases", query.Account.Keys.ListAliasesAsync(cancellation)) ?? []);
    }

    private static async Task<IReadOnlyList<KeyState>> OwnAsync(InventoryQuery query, CancellationToken cancellation)
    {
        var keys = await query.Account.Keys.FindTaggedAsync(Ownership.ManagedByKey, Ownership.ManagedByValue, cancellation);
        return [.. keys.Where(key => Ownership.StackOf(key.Tags) is { } stack && query.Asks(stack))];
    }
}
