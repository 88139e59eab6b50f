namespace DdbAudit.Queries.Setup;

/// <summary>What is asked of a trail's Athena table and its work group. What is null stays as it is, or is the default where there is nothing yet.</summary>
internal sealed record AthenaRequest(string TrailName)
{
    public const string DefaultDatabase = "ddbaudit";
    public const int DefaultResultDays = 30;
    public const long DefaultMaxBytesScanned = 100_000_000_000;

    /// <summary>Athena takes no smaller bound (BytesScannedCutoffPerQuery in the API reference).</summary>
    public const long LeastMaxBytesScanned = 10_000_000;

    /// <summary>Stands for all Regions that the trail logs.</summary>
    public const string AllRegions = "*";

    public string? DatabaseName { get; init; }

    public string? TableName { get; init; }

    public S3Location? ResultLocation { get; init; }

    public string? KmsKeyId { get; init; }

    /// <summary>Days after which results expire.</summary>
    public int? ResultDays { get; init; }

    public long? MaxBytesScanned { get; init; }

    /// <summary>More accounts whose logs lie in the bucket, besides those that are seen already.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>More Regions, besides those that are seen already, or <see cref="AllRegions"/>; empty for those of the trail where none are.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The first day of publication that is seen, UTC.</summary>
    public DateOnly? FirstDay { get; init; }
}
