namespace DdbAudit.Trails;

/// <summary>What was asked of a trail: log these tables (or all) in this scope, or no longer.</summary>
internal sealed record LoggingRequest
{
    /// <summary>Names or ARNs; empty where <see cref="AllTables"/> is set.</summary>
    public IReadOnlyList<string> TableNames { get; init; } = [];

    public bool AllTables { get; init; }

    public DdbReadWriteType ReadWriteType { get; init; }

    /// <summary>A name or an ARN.</summary>
    public required string TrailName { get; init; }

    /// <summary>The bucket of a new trail; null for one that DdbAudit makes. A trail that is there keeps its bucket.</summary>
    public string? BucketName { get; init; }

    /// <summary>Without slashes at its ends; null for none.</summary>
    public string? S3KeyPrefix { get; init => field = value?.Trim('/') is { Length: > 0 } prefix ? prefix : null; }

    public StorageOptions Storage { get; init; } = new();

    /// <summary>How the key that was asked for is named: as given, or by the alias of the stack's own; null where none was asked for.</summary>
    public string? KeyName => Storage.KmsKeyId ?? (Storage.CreateKmsKey ? KeyAlias.For(TrailArn.NameOf(TrailName)) : null);

    /// <summary>The tables' ARNs as selectors hold them.</summary>
    /// <exception cref="AuditException">A text can be no table's name or ARN.</exception>
    public IReadOnlyList<string> Tables(AuditScope scope) =>
        AllTables ? [TableLogging.AllTables] : [.. TableNames.Select(table => TableArn.From(table, scope).ToString()).Distinct()];
}
