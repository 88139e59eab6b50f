namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>What CreateTable asked for.</summary>
internal sealed record TableDefinition
{
    public required string Name { get; init; }

    public required KeySchema Key { get; init; }

    public required IReadOnlyList<KeyAttribute> Attributes { get; init; }

    /// <summary>PROVISIONED or PAY_PER_REQUEST.</summary>
    public required string BillingMode { get; init; }

    public required Throughput Throughput { get; init; }

    public required IReadOnlyList<SecondaryIndex> GlobalIndexes { get; init; }

    public required IReadOnlyList<SecondaryIndex> LocalIndexes { get; init; }

    /// <summary>KEYS_ONLY, NEW_IMAGE, OLD_IMAGE or NEW_AND_OLD_IMAGES; null where the table has no stream.</summary>
    public required string? StreamViewType { get; init; }

    public required bool DeletionProtection { get; init; }

    /// <summary>STANDARD or STANDARD_INFREQUENT_ACCESS; null where the call named none.</summary>
    public required string? TableClass { get; init; }

    public SecondaryIndex? FindIndex(string name) => GlobalIndexes.Concat(LocalIndexes).FirstOrDefault(index => index.Name == name);
}
