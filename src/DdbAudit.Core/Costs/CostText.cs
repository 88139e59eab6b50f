using System.Globalization;

namespace DdbAudit.Costs;

/// <summary>What an estimate says, for people.</summary>
internal static class CostText
{
    /// <summary>The estimate in a sentence, and its lines below.</summary>
    public static string Describe(DdbAuditCost estimate) =>
        string.Join(Environment.NewLine, [$"{Sum(estimate)}:", .. estimate.Lines.Select(line => $"  {line}"), $"  Rates: {estimate.Rates}", .. FindUnused(estimate) is { } unused ? [unused] : Array.Empty<string>()]);

    /// <summary>The tables whose cost is 0 only because nobody has called them yet, in a sentence; null for none.</summary>
    public static string? FindUnused(DdbAuditCost estimate) =>
        Unseen.OfUnused([.. estimate.Shares.Where(share => share.Reads + share.Writes + share.PartiQL + share.Streams == 0).Select(share => share.TableName)]);

    /// <summary>The sum and the events, as the begin of a sentence.</summary>
    public static string Sum(DdbAuditCost estimate) =>
        $"Logging is estimated at {Dollars(estimate.MonthlyCost)} a month for {string.Create(CultureInfo.InvariantCulture, $"{estimate.MonthlyEvents:N0}")} events";

    public static string Dollars(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} USD");
}
