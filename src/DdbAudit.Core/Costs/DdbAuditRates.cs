namespace DdbAudit;

/// <summary>
/// The rates that an estimate is made with, in USD. The defaults are list prices of us-east-1, first tier, without free tiers, discounts and
/// taxes, as the AWS Price List had them on 28 October 2025 (in force since 1 July 2025 for CloudTrail, since 1 September 2025 for
/// CloudWatch). No dated copy of AWS's own list was found for Athena: that rate is unverified, and what articles from 2020 (athena.guide,
/// "Athena Basics: Pricing Model") to 2026 name. Today's prices: aws.amazon.com/cloudtrail/pricing, /s3/pricing, /cloudwatch/pricing, /athena/pricing.
/// </summary>
public sealed record DdbAuditRates
{
    private static readonly DdbAuditRates List = new();

    /// <summary>CloudTrail: 100,000 data events delivered to a trail, the first one too.</summary>
    public decimal DataEvents { get; init => field = Checked(value); } = 0.10m;

    /// <summary>S3 Standard: a GB stored for a month.</summary>
    public decimal S3Storage { get; init => field = Checked(value); } = 0.023m;

    /// <summary>S3 Standard: 1,000 PUT requests.</summary>
    public decimal S3Put { get; init => field = Checked(value); } = 0.005m;

    /// <summary>CloudWatch Logs: a GB taken in.</summary>
    public decimal LogsIngestion { get; init => field = Checked(value); } = 0.50m;

    /// <summary>CloudWatch Logs: a compressed GB stored for a month.</summary>
    public decimal LogsStorage { get; init => field = Checked(value); } = 0.03m;

    /// <summary>CloudWatch: a standard alarm for a month.</summary>
    public decimal Alarm { get; init => field = Checked(value); } = 0.10m;

    /// <summary>CloudWatch: a metric of one's own for a month.</summary>
    public decimal Metric { get; init => field = Checked(value); } = 0.30m;

    /// <summary>Athena: a TB scanned.</summary>
    public decimal AthenaScan { get; init => field = Checked(value); } = 5.00m;

    /// <summary>When these were the list prices.</summary>
    public string AsOf { get; init; } = "2025-10 (Athena unverified)";

    /// <summary>Where they are.</summary>
    public string Basis { get; init; } = "us-east-1, USD";

    /// <summary>Such as <c>DataEvents as given, else us-east-1, USD, as of 2025-10 (Athena unverified)</c>.</summary>
    public override string ToString()
    {
        var given = (AsOf, Basis) == (List.AsOf, List.Basis) ? Named.Zip(List.Named).Where(pair => pair.First.Rate != pair.Second.Rate).Select(pair => pair.First.Name).ToList() : [];
        return $"{(given.Count == 0 ? "" : $"{string.Join(", ", given)} as given, else ")}{Basis}, as of {AsOf}";
    }

    private IEnumerable<(string Name, decimal Rate)> Named =>
    [
        (nameof(DataEvents), DataEvents),
        (nameof(S3Storage), S3Storage),
        (nameof(S3Put), S3Put),
        (nameof(LogsIngestion), LogsIngestion),
        (nameof(LogsStorage), LogsStorage),
        (nameof(Alarm), Alarm),
        (nameof(Metric), Metric),
        (nameof(AthenaScan), AthenaScan),
    ];

    private static decimal Checked(decimal rate) => rate is >= 0 and <= 1000
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is between 0 and 1,000 USD.");
}
