using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>Estimates what a change of logging will cost, before it is made.</summary>
internal sealed class CostForecast(IAuditAccount account)
{
    private const int DaysOfPast = 30;

    /// <summary>The estimate for the tables of a request; for all tables of the Region where all are meant.</summary>
    /// <exception cref="AuditException">TableNotFound, AccessDenied, ...</exception>
    public async Task<DdbAuditCost> EstimateAsync(LoggingRequest request, DdbAuditRates rates, CancellationToken cancellation)
    {
        var (now, delivery) = (DateTimeOffset.UtcNow, request.LogDelivery);
        var trail = delivery is null ? null : await new TrailFinder(account).FindNamedAsync(request.TrailName, cancellation);
        var logged = TablesOf(request, trail);
        var all = request.AllTables || logged.Contains(TableLogging.AllTables) ? await ListAsync(cancellation) : [];
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
    public async Task<string?> FindUnknownAsync(LoggingRequest request, CancellationToken cancellation)
    {
        var trail = request.LogDelivery is not null || request.AllTables ? await new TrailFinder(account).FindNamedAsync(request.TrailName, cancellation) : null;
        var logsAll = request.AllTables || TablesOf(request, trail).Contains(TableLogging.AllTables);
        if (logsAll && (trail?.Description.IsMultiRegionTrail ?? request.MultiRegion))
            return $"{(request.AllTables ? "All tables of every Region would be logged" : "The trail logs all tables of every Region")}, and only the calls on those of {account.Scope.Region} are counted here.";

        // A delivery that is there already costs what it did.
        if (request.LogDelivery is not null && trail is { Description.LogDelivery: null, IsWhollyOurs: false })
            return $"Trail '{trail.Name}' would deliver everything that it logs to CloudWatch Logs, and what others log on it cannot be estimated.";
        return null;
    }

    private async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation)
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
}
