using System.Globalization;

namespace DdbAudit.Storage;

/// <summary>A bucket's Object Lock and what it gives to new objects.</summary>
/// <param name="Mode">GOVERNANCE or COMPLIANCE; null where new objects get no retention.</param>
/// <param name="Days">The retention in days; null where it is in years.</param>
/// <param name="Years">The retention in years; null where it is in days.</param>
internal sealed record ObjectLockDefault(string? Mode, int? Days, int? Years)
{
    /// <summary>The least number of days that a retention of years may have.</summary>
    public int RetainedDays => Days ?? (Years ?? 0) * 365;

    public override string ToString() => Mode is null
        ? "Enabled"
        : string.Create(CultureInfo.InvariantCulture, $"Enabled, {Mode} {(Days is { } days ? $"{days} days" : $"{Years} years")}");
}
