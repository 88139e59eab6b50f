namespace DdbAudit;

/// <summary>
/// The rates that an estimate is made with, in USD: list prices of us-east-1, first tier, without free tiers, discounts and taxes. Data events
/// as of November 2026, the others as of February 2026, the newest that could be looked up (aws.amazon.com/cloudtrail/pricing,
/// /s3/pricing, /cloudwatch/pricing, /athena/pricing).
/// </summary>
public sealed record DdbAuditRates
{
    /// <summary>CloudTrail: 100,000 data events delivered to a trail, the first one too.</summary>
    public decimal DataEvents { get; init; } = 0.10m;

    /// <summary>S3 Standard: a GB stored for a month.</summary>
    public decimal S3Storage { get; init; } = 0.023m;

    /// <summary>S3 Standard: 1,000 PUT requests.</summary>
    public decimal S3Put { get; init; } = 0.005m;

    /// <summary>CloudWatch Logs: a GB taken in.</summary>
    public decimal LogsIngestion { get; init; } = 0.50m;

    /// <summary>CloudWatch Logs: a compressed GB stored for a month.</summary>
    public decimal LogsStorage { get; init; } = 0.03m;

    /// <summary>CloudWatch: a standard alarm for a month.</summary>
    public decimal Alarm { get; init; } = 0.10m;

    /// <summary>CloudWatch: a metric of one's own for a month.</summary>
    public decimal Metric { get; init; } = 0.30m;

    /// <summary>Athena: a TB scanned.</summary>
    public decimal AthenaScan { get; init; } = 5.00m;

    /// <summary>When these were the list prices.</summary>
    public string AsOf { get; init; } = "2026-02 (data events 2026-11)";

    /// <summary>Where they are.</summary>
    public string Basis { get; init; } = "us-east-1, USD";

    /// <summary>Such as <c>us-east-1, USD, as of 2026-02 (data events 2026-11)</c>.</summary>
    public override string ToString() => $"{Basis}, as of {AsOf}";
}
