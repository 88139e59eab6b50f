namespace DdbAudit.Storage;

/// <summary>What a new KMS key is to be.</summary>
internal sealed record KeySettings
{
    /// <summary>The tag that tells this creation from every other: a key whose creation was answered by nobody is found by it.</summary>
    public const string CreationTag = Ownership.CreationKey;

    /// <summary>The tag that names the bucket whose objects the key encrypts.</summary>
    public const string BucketTag = "ddbaudit:bucket";

    public required string Stack { get; init; }

    public required string Bucket { get; init; }

    public required string Policy { get; init; }

    /// <summary>The user's tags.</summary>
    public required IReadOnlyDictionary<string, string> ExtraTags { get; init; }

    public string Creation { get; } = Guid.NewGuid().ToString("N");

    public string Alias => KeyAlias.For(Stack);

    public string Description => $"Encrypts the log files of CloudTrail trail {Stack}; made by DdbAudit.";

    public IReadOnlyDictionary<string, string> Tags => new Dictionary<string, string>(Ownership.TagsFor(Stack, ExtraTags))
    {
        [CreationTag] = Creation,
        [BucketTag] = Bucket,
    };
}
