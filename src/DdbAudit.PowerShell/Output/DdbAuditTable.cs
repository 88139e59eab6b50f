namespace DdbAudit;

/// <summary>A table that DdbAudit made to try things out on.</summary>
public sealed record DdbAuditTable
{
    public required string TableName { get; init; }

    public required string TableArn { get; init; }

    /// <summary>DynamoDB's word: ACTIVE once it can be used.</summary>
    public required string TableStatus { get; init; }

    /// <summary>The name of the partition key's attribute, a string.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>The trail that its tag names: Remove-DdbAuditResources -IncludeTable removes both.</summary>
    public required string TrailName { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
