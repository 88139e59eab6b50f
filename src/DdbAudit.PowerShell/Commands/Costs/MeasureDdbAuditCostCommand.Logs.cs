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
        return Pump.Await(stop => new CostControl(account).FromUsageAsync(request, usage, DdbCostBasis.Logs, stop));
    }

    private bool Count(LogUsage usage, LogBatch batch, ScanProgressBar bar)
    {
        bar.Show(batch.Progress);
        if (batch.Problem is { } problem)
            WriteAuditError(problem);
        usage.Add(batch);
        return true;
    }
}
