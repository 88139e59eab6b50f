namespace DdbAudit;

/// <summary>An item that was put into a table of DdbAudit's.</summary>
public sealed record DdbAuditItem
{
    public required string TableName { get; init; }

    /// <summary>The attributes of the primary key, as Remove-DdbAuditItem takes them.</summary>
    public required DdbAttributes Key { get; init; }

    /// <summary>All attributes.</summary>
    public required DdbAttributes Item { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }
}
