using System.Globalization;

namespace DdbAudit;

/// <summary>One thing that is billed in a month.</summary>
public sealed record DdbAuditCostLine
{
    /// <summary>CloudTrail, S3, CloudWatch Logs, CloudWatch or Athena.</summary>
    public required string Service { get; init; }

    /// <summary>What is billed.</summary>
    public required string Item { get; init; }

    /// <summary>How much of it a month of 730 hours has, in <see cref="Unit"/>.</summary>
    public required decimal Quantity { get; init; }

    public required string Unit { get; init; }

    /// <summary>USD for <see cref="RateQuantity"/> units.</summary>
    public required decimal Rate { get; init; }

    /// <summary>How many units the rate is for, such as 100,000 events.</summary>
    public required decimal RateQuantity { get; init; }

    /// <summary>USD a month, not rounded.</summary>
    public decimal MonthlyCost => Quantity / RateQuantity * Rate;

    /// <summary>Such as <c>CloudTrail data events: 2.00 USD</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Service} {Item}: {MonthlyCost:0.00} USD");
}
