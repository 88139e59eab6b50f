namespace DdbAudit.Storage;

/// <summary>KMS keys of one account and Region.</summary>
internal interface IKeyService
{
    /// <summary>A key by id, ARN (of any Region), alias name or alias ARN; null where there is none.</summary>
    Task<KeyState?> FindAsync(string keyId, CancellationToken cancellation);

    /// <summary>The keys of this Region that carry a tag.</summary>
    Task<IReadOnlyList<KeyState>> FindTaggedAsync(string tagKey, string tagValue, CancellationToken cancellation);

    /// <summary>The aliases of this Region, AWS's own (<c>alias/aws/...</c>) included.</summary>
    Task<IReadOnlyList<KeyAlias>> ListAliasesAsync(CancellationToken cancellation);

    /// <summary>Creates a symmetric key in this Region, policy and tags in the creating call. Returns its ARN.</summary>
    Task<string> CreateAsync(KeySettings settings, CancellationToken cancellation);

    /// <summary>Makes an alias, or points the one that is there to another key.</summary>
    Task PointAliasAsync(string aliasName, string keyArn, CancellationToken cancellation);

    /// <summary>An alias that is gone already is no error.</summary>
    Task DeleteAliasAsync(string aliasName, CancellationToken cancellation);

    /// <summary>KMS deletes no key at once. A deletion that is scheduled already is no error.</summary>
    /// <param name="days">7 to 30.</param>
    Task ScheduleDeletionAsync(string keyArn, int days, CancellationToken cancellation);
}
