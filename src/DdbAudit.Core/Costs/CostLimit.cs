using System.Globalization;
using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>Estimates what a change of logging will cost, before it is made.</summary>
internal static class CostLimit
{
    private const int DaysOfPast = 30;

    /// <summary>The estimate for the tables of a request; for all tables of the Region where all are meant.</summary>
    /// <exception cref="AuditException">TableNotFound, AccessDenied, ...</exception>
    public static async Task<DdbAuditCost> EstimateAsync(IAuditAccount account, LoggingRequest request, DdbAuditRates rates, CancellationToken cancellation)
    {
        var (now, delivery) = (DateTimeOffset.UtcNow, request.LogDelivery);
        var trail = delivery is null ? null : await new TrailFinder(account).FindNamedAsync(request.TrailName, cancellation);
        var logged = TablesOf(request, trail);
        var all = request.AllTables || logged.Contains(TableLogging.AllTables) ? await ListAsync(account, cancellation) : [];
        var asked = new CostRequest([.. request.TableNames, .. request.AllTables ? all : []], request.TrailName)
        {
            LoggedTables = [.. logged.Where(table => table != TableLogging.AllTables), .. all],
            Scope = request.Scope,
            Start = now.AddDays(-DaysOfPast),
            End = now,
            Options = new CostOptions
            {
                Rates = rates,
                CloudWatchLogs = delivery is not null,
                LogGroupRetentionDays = delivery?.RetentionDays,
            },
        };
        return await new CostControl(account).FromMetricsAsync(asked, cancellation);
    }

    /// <summary>What the change costs that cannot be estimated, in a sentence; null for nothing.</summary>
    /// <exception cref="AuditException">TrailUnsupported, AccessDenied, ...</exception>
    public static async Task<string?> FindUnknownAsync(IAuditAccount account, LoggingRequest request, CancellationToken cancellation)
    {
        var trail = request.LogDelivery is not null || request.AllTables ? await new TrailFinder(account).FindNamedAsync(request.TrailName, cancellation) : null;
        return 0 switch
        {
            _ when (request.AllTables || TablesOf(request, trail).Contains(TableLogging.AllTables)) && (trail?.Description.IsMultiRegionTrail ?? request.MultiRegion) =>
                $"{(request.AllTables ? "All tables of every Region would be logged" : "The trail logs all tables of every Region")}, and only the calls on those of {account.Scope.Region} are counted here.",

            // A delivery that is there already costs what it did.
            _ when request.LogDelivery is not null && trail is { Description.LogDelivery: null, IsWhollyOurs: false } =>
                $"Trail '{trail.Name}' would deliver everything that it logs to CloudWatch Logs, and what others log on it cannot be estimated.",
            _ => null,
        };
    }

    /// <exception cref="AuditException">CostTooHigh: it may cost any amount.</exception>
    public static void RefuseUnknown(string unknown, string trailName) => throw new AuditException(AuditError.CostTooHigh, $"{unknown} Under -MaxMonthlyCost nothing was changed.")
    {
        Target = trailName,
        Remedy = "Estimate with Measure-DdbAuditCost what can be counted, in each Region, and leave -MaxMonthlyCost out; deliver to CloudWatch Logs from a trail of DdbAudit's own.",
    };

    /// <exception cref="AuditException">CostTooHigh, with the estimate.</exception>
    public static void Check(DdbAuditCost estimate, decimal limit)
    {
        if (estimate.MonthlyCost > limit)
        {
            throw new AuditException(
                AuditError.CostTooHigh,
                $"{Sum(estimate)}: {string.Join("; ", estimate.Lines)}. That is more than the {Dollars(limit)} of -MaxMonthlyCost; nothing was changed. Rates: {estimate.Rates}.")
            {
                Target = estimate.TableName.ToString(),
            };
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var tables = new List<string>();
        await foreach (var table in account.Tables.ListAsync(cancellation))
            tables.Add(table);

        return tables;
    }

    // A delivery to CloudWatch Logs is of all that the trail logs; where it is there already, a table more changes nothing for the others.
    private static IReadOnlyList<string> TablesOf(LoggingRequest request, TrailState? trail) => trail is null || (request.HasTables && trail.Description.LogDelivery is not null)
        ? []
        : [.. trail.Own.Select(entry => entry.Table)];

    /// <summary>The estimate in a sentence, and its lines below.</summary>
    public static string Describe(DdbAuditCost estimate) =>
        string.Join(Environment.NewLine, [$"{Sum(estimate)}:", .. estimate.Lines.Select(line => $"  {line}"), $"  Rates: {estimate.Rates}", .. FindUnused(estimate) is { } unused ? [unused] : Array.Empty<string>()]);

    /// <summary>The tables whose cost is 0 only because nobody has called them yet, in a sentence; null for none.</summary>
    public static string? FindUnused(DdbAuditCost estimate) =>
        Unseen.OfUnused([.. estimate.Shares.Where(share => share.Reads + share.Writes + share.PartiQL + share.Streams == 0).Select(share => share.TableName)]);

    private static string Sum(DdbAuditCost estimate) =>
        $"Logging is estimated at {Dollars(estimate.MonthlyCost)} a month for {string.Create(CultureInfo.InvariantCulture, $"{estimate.MonthlyEvents:N0}")} events";

    private static string Dollars(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} USD");
}
