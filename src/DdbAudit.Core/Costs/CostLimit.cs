using System.Globalization;
using DdbAudit.Changes;

namespace DdbAudit.Costs;

/// <summary>Estimates what a change of logging will cost, before it is made.</summary>
internal static class CostLimit
{
    private const int DaysOfPast = 30;

    /// <summary>The estimate for the tables of a request; for all tables of the Region where all are meant.</summary>
    /// <exception cref="AuditException">TableNotFound, AccessDenied, ...</exception>
    public static async Task<DdbAuditCost> EstimateAsync(IAuditAccount account, LoggingRequest request, DdbAuditRates rates, CancellationToken cancellation)
    {
        var tables = request.TableNames.ToList();
        if (request.AllTables)
        {
            await foreach (var table in account.Tables.ListAsync(cancellation))
            {
                tables.Add(table);
            }
        }

        var now = DateTimeOffset.UtcNow;
        var asked = new CostRequest(tables, request.TrailName)
        {
            Scope = request.Scope,
            Start = now.AddDays(-DaysOfPast),
            End = now,
            Options = new CostOptions { Rates = rates },
        };
        return await new CostControl(account).FromMetricsAsync(asked, cancellation);
    }

    /// <exception cref="AuditException">CostTooHigh, with the estimate.</exception>
    public static void Check(DdbAuditCost estimate, decimal limit)
    {
        if (estimate.MonthlyCost > limit)
        {
            throw new AuditException(AuditError.CostTooHigh, $"{Describe(estimate)}{Environment.NewLine}That is more than the {Dollars(limit)} of -MaxMonthlyCost; nothing was changed.")
            {
                Target = estimate.TableName.ToString(),
            };
        }
    }

    /// <summary>The estimate in a sentence, and its lines below.</summary>
    public static string Describe(DdbAuditCost estimate) => string.Join(
        Environment.NewLine,
        [
            $"Logging is estimated at {Dollars(estimate.MonthlyCost)} a month ({string.Create(CultureInfo.InvariantCulture, $"{estimate.MonthlyEvents:N0}")} events; rates of {estimate.Rates}):",
            .. estimate.Lines.Select(line => $"  {line}"),
        ]);

    private static string Dollars(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} USD");
}
