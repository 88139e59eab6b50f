using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Kms.State;

/// <summary>All keys and aliases of all accounts. Safe for concurrent use; a key whose deletion is due is gone.</summary>
internal sealed class KeyStore(TimeProvider clock)
{
    private readonly object _change = new();
    private ImmutableSortedDictionary<string, KmsKey> _keys = ImmutableSortedDictionary.Create<string, KmsKey>(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, KmsAlias> _aliases = ImmutableSortedDictionary.Create<string, KmsAlias>(StringComparer.Ordinal);

    public IEnumerable<KmsKey> KeysIn(string accountId, string region) =>
        _keys.Values.Where(key => key.AccountId == accountId && key.Region == region && IsThere(key));

    public IEnumerable<KmsAlias> AliasesIn(string accountId, string region) =>
        _aliases.Values.Where(alias => alias.AccountId == accountId && alias.Region == region && FindById(alias.TargetKeyId) is not null);

    public KmsKey? FindById(string keyId) => _keys.TryGetValue(keyId, out var key) && IsThere(key) ? key : null;

    public KmsAlias? FindAlias(string aliasArn) => _aliases.TryGetValue(aliasArn, out var alias) && FindById(alias.TargetKeyId) is not null ? alias : null;

    /// <summary>A key by id, ARN, alias name or alias ARN; names are those of an account and Region. Null where there is none.</summary>
    public KmsKey? Find(string name, string accountId, string region) => name switch
    {
        _ when name.StartsWith(KmsAlias.Prefix, StringComparison.Ordinal) => Target(KmsAlias.ArnOf(name, accountId, region)),
        _ when name.Split(':', 6) is ["arn", _, "kms", var keyRegion, _, var resource] => keyRegion != region ? null
            : resource.StartsWith(KmsAlias.Prefix, StringComparison.Ordinal) ? Target(name)
            : FindById(name.Split('/')[^1]) is { } byArn && byArn.Arn == name ? byArn : null,
        _ => FindById(name) is { } byId && byId.AccountId == accountId && byId.Region == region ? byId : null,
    };

    public void Add(KmsKey key)
    {
        lock (_change)
            _keys = _keys.Add(key.KeyId, key);
    }

    public void Change(string keyId, Func<KmsKey, KmsKey> change)
    {
        lock (_change)
        {
            if (FindById(keyId) is { } key)
                _keys = _keys.SetItem(keyId, change(key));
        }
    }

    /// <summary>False where the name is taken.</summary>
    public bool TryAdd(KmsAlias alias)
    {
        lock (_change)
        {
            if (FindAlias(alias.Arn) is not null)
                return false;
            _aliases = _aliases.SetItem(alias.Arn, alias);
            return true;
        }
    }

    public void Replace(KmsAlias alias)
    {
        lock (_change)
            _aliases = _aliases.SetItem(alias.Arn, alias);
    }

    public void RemoveAlias(string aliasArn)
    {
        lock (_change)
            _aliases = _aliases.Remove(aliasArn);
    }

    private KmsKey? Target(string aliasArn) => FindAlias(aliasArn) is { } alias ? FindById(alias.TargetKeyId) : null;

    private bool IsThere(KmsKey key) => key.DeletionDate is null || clock.GetUtcNow() < key.DeletionDate;
}
