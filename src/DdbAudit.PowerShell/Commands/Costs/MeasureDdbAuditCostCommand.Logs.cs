using DdbAudit.Arns;
using DdbAudit.Costs;
using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>The cost of what stands in a trail's log files.</summary>
public sealed partial class MeasureDdbAuditCostCommand
{
    private DdbAuditCost FromLogFiles(IAuditAccount account, string trailName, CostRequest request)
    {
        var trail = Pump.Await(stop => new TrailFinder(account).FindAsync(trailName, stop)).Trail;
        var store = account.OpenLogs(trail.Description.S3BucketName, trail.Description.S3KeyPrefix);
        var window = new LogWindow { Start = request.Start, End = request.End, AccountIds = [account.Scope.AccountId], Regions = [account.Scope.Region] };
        var criteria = new EventCriteria { Start = request.Start, End = request.End };
        var options = new ScanOptions { MeasureBy = LogUsage.By, Seen = new SeenEvents(), Endpoint = account.Scope.EndpointText };
        var (usage, bar) = (new LogUsage(), new ScanProgressBar(this, $"Reading the logs of trail {trail.Name}"));
        Pump.ForEach(stop => EventScan.RunAsync(store, window, criteria, options, stop), batch => Count(usage, batch, bar));
        bar.Complete();
        var cost = Pump.Await(stop => new CostControl(account).FromUsageAsync(request, usage, DdbCostBasis.Logs, stop));
        if (cost.Shares.Count == 0)
            WriteWarning($"The logs of trail '{trail.Name}' hold no data event of {(request.TableNames.Count == 0 ? "any table" : string.Join(", ", request.TableNames))} since {ViewText.Time(request.Start)}.");
        return cost;
    }

    // Records name tables; only the logs of this account and Region are read.
    private static List<string> NamesInLogs(IAuditAccount account, IEnumerable<string> asked) => [.. asked.Select(table => TableArn.TryParse(table) switch
    {
        null => table,
        { } arn when (arn.AccountId, arn.Region) == (account.Scope.AccountId, account.Scope.Region) => arn.TableName,
        { } arn => throw new AuditException(AuditError.OptionConflict, $"'{table}' is no table of {account.Scope.Region} in account {account.Scope.AccountId}, whose logs -FromLogs reads.")
        {
            Target = table,
            Remedy = $"Give -Region {arn.Region} and credentials of account {arn.AccountId}.",
        },
    })];

    private bool Count(LogUsage usage, LogBatch batch, ScanProgressBar bar)
    {
        bar.Show(batch.Progress);
        if (batch.Problem is { } problem)
            WriteAuditError(problem);
        usage.Add(batch);
        return true;
    }
}
