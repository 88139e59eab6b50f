namespace DdbAudit.Trails;

/// <summary>A table as DescribeTable has it.</summary>
/// <param name="Status">CREATING, ACTIVE, DELETING, ...</param>
/// <param name="PartitionKey">The partition key's attribute name.</param>
/// <param name="SortKey">The sort key's attribute name; null where the key is simple.</param>
internal sealed record TableState(string Name, string Arn, string Status, string PartitionKey, string? SortKey, DateTimeOffset? Created)
{
    /// <summary>DynamoDB's type descriptor: S, N or B.</summary>
    public string PartitionKeyType { get; init; } = "S";

    public string SortKeyType { get; init; } = "S";

    /// <summary>What tells the table's stream from its earlier ones; null where it has none.</summary>
    public string? StreamLabel { get; init; }
}
