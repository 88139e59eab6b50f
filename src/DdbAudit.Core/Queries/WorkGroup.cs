namespace DdbAudit.Queries;

/// <summary>A work group of Athena: where the results of its queries go, and how much one may scan.</summary>
/// <param name="ResultLocation">Such as s3://bucket/prefix/; null where none is set.</param>
internal sealed record WorkGroup(string Name, string? ResultLocation)
{
    /// <summary>Names the table that its queries are for, as DATABASE.TABLE.</summary>
    public const string TableTag = "ddbaudit:athena-table";

    private const int MaxNameLength = 128;

    /// <summary>The KMS key of the results; null where S3 encrypts them with keys of its own.</summary>
    public string? KmsKey { get; init; }

    public bool IsEncrypted { get; init; } = true;

    /// <summary>Bytes after which a query is cancelled; null for no bound.</summary>
    public long? MaxBytesScanned { get; init; }

    /// <summary>Whether what it says goes before what a query asks for.</summary>
    public bool IsEnforced { get; init; } = true;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>UTC; null for one that is to be made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The table that its queries are for; null where no tag says it.</summary>
    public QueryTableName? Table => Tags.GetValueOrDefault(TableTag)?.Split('.') is [var database, var table] ? new QueryTableName(database, table) : null;

    /// <summary>The name of a stack's work group.</summary>
    public static string NameFor(string stack) => $"DdbAudit-{stack}" is { Length: <= MaxNameLength } name ? name : $"DdbAudit-{stack}"[..MaxNameLength];

    /// <summary>Whether another one says the same.</summary>
    public bool IsSaidBy(WorkGroup other) =>
        (other.ResultLocation, other.KmsKey, other.IsEncrypted, other.MaxBytesScanned, other.IsEnforced) == (ResultLocation, KmsKey, IsEncrypted, MaxBytesScanned, IsEnforced)
        && Tags.All(other.Tags.Contains);

    public override string ToString() =>
        $"results {(KmsKey is null ? "encrypted by S3" : $"encrypted with {KmsKey}")} to {ResultLocation}, at most {MaxBytesScanned?.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) ?? "any number of"} bytes scanned a query";
}
