using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Costs;
using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Output;
using DdbAudit.Reading;
using DdbAudit.Scans;

namespace DdbAudit.Commands;

/// <summary>The cost of what stands in a trail's log files.</summary>
public sealed partial class MeasureDdbAuditCostCommand
{
    [Parameter(ParameterSetName = LogSet)]
    [ValidateRange(0, long.MaxValue)]
    public long LargeScanSize { get; set; } = ScanSizeGuard.DefaultLimit;

    private DdbAuditCost FromLogFiles(IAuditAccount account, string trailName, CostRequest request)
    {
        var sources = new LogSources(request.End) { Period = new EventPeriod(request.Start, request.End) };
        var trail = Pump.Await(stop => sources.AskTrailAsync(account, trailName, [], stop)).Trail;
        var usage = new LogUsage();
        foreach (var source in sources.All)
            Read($"Reading the logs of trail {trail.Name}", new EventPass(source, new EventCriteria { Start = request.Start, End = request.End }), usage);
        var cost = Pump.Await(stop => new CostEstimator(account).FromUsageAsync(request, usage, DdbCostBasis.Logs, stop));
        if (cost.Shares.Count == 0)
            WriteWarning($"The logs of trail '{trail.Name}' hold no data event of {(request.TableNames.Count == 0 ? "any table" : string.Join(", ", request.TableNames))} since {ViewText.Time(request.Start)}.");
        return cost;
    }

    private void Read(string activity, EventPass pass, LogUsage usage)
    {
        var files = new FileReading(this, Pump, LargeScanSize, "Amazon Athena counts the same where the logs lie: see New-DdbAuditAthenaTable and Measure-DdbDataEvent -Engine Athena, whose counts can be piped into Measure-DdbAuditCost; or ask for fewer -Days.");
        files.Run(activity, pass, new ScanOptions { MeasureBy = LogUsage.By, Seen = new SeenEvents() }, batch =>
        {
            usage.Add(batch);
            return true;
        });
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
}
