using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Costs;
using DdbAudit.Selectors;

namespace DdbAudit.Commands;

/// <summary>Estimates what logging costs a month: from CloudWatch's metrics of tables, from log files, or from events that the pipeline brings.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "DdbAuditCost", DefaultParameterSetName = TableSet)]
[OutputType(typeof(DdbAuditCost))]
public sealed partial class MeasureDdbAuditCostCommand : DdbCommand
{
    private readonly TablesByTrail _tables = new();
    private readonly LogUsage _usage = new();

    private protected override void Begin() => WarnOfUnknownEvents(EventName);

    private protected override void Process()
    {
        foreach (var found in InputObject)
            _usage.Add(found);
        foreach (var measure in Measure)
            _usage.Add(measure);
        if (ParameterSetName is not (EventSet or MeasureSet))
            _tables.Add(TrailName, Region, TableName);
    }

    private protected override void End()
    {
        if (ParameterSetName is EventSet or MeasureSet)
        {
            var estimator = new CostEstimator(Account);
            WriteObject(Pump.Await(stop => estimator.FromUsageAsync(Request(TrailName, [], DateTimeOffset.MinValue), _usage, DdbCostBasis.Events, stop)));
            return;
        }

        foreach (var (trail, region, tables) in _tables.All)
            Estimate(region, trail, tables);
    }

    private void Estimate(string? region, string trail, IReadOnlyList<string> tables)
    {
        if (!FromLogs && tables.Count == 0)
            throw new AuditException(AuditError.NothingNamed, "No table is named whose cost is to be estimated.") { Remedy = "Name tables with -TableName, or give -FromLogs for all that stands in the logs." };
        var account = AccountIn(region);
        var request = Request(trail, FromLogs ? NamesInLogs(account, tables) : Found(account, tables), DateTimeOffset.UtcNow.AddDays(-Days));
        if (FromLogs)
            WriteObject(FromLogFiles(account, trail, request));
        else if (request.TableNames.Count > 0)
            WriteObject(FromMetrics(new CostEstimator(account), request));
        else
            WriteWarning($"No table in {account.Scope.Region} is named like {string.Join(", ", tables)}: nothing is estimated.");
    }

    private DdbAuditCost FromMetrics(CostEstimator estimator, CostRequest request)
    {
        ShowProgress("Count calls in CloudWatch", $"{request.TableNames.Count} tables");
        var cost = Pump.Await(stop => estimator.FromMetricsAsync(request, stop));
        CompleteProgress();
        return cost;
    }

    // A pattern stands for the tables that are there; a name without wildcards must be there.
    private List<string> Found(IAuditAccount account, IReadOnlyList<string> asked)
    {
        var names = asked.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).ToList();
        var patterns = asked.Except(names).ToList();
        return patterns.Count == 0 ? names : [.. names, .. TableNames.FindLike(Pump, account, patterns)];
    }

    private CostRequest Request(string? trail, IReadOnlyList<string> tables, DateTimeOffset start) => new(tables, trail)
    {
        Scope = LoggingScope.Asked(ReadWriteType, EventName) with { ExcludeStreams = ExcludeStreams },
        Start = start,
        End = DateTimeOffset.UtcNow,
        Options = Options,
    };
}
