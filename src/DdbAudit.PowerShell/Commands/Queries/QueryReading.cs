using System.Management.Automation;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Commands;

/// <summary>Runs queries in a trail's work group for a cmdlet: with progress, cost and the bound on what is scanned.</summary>
internal sealed class QueryReading
{
    private readonly Cmdlet _cmdlet;
    private readonly Pump _pump;
    private readonly IAuditAccount _account;
    private readonly QueryPlace _place;
    private readonly long? _maxBytesScanned;

    private QueryReading(Cmdlet cmdlet, Pump pump, IAuditAccount account, QueryPlace place, long? maxBytesScanned) =>
        (_cmdlet, _pump, _account, _place, _maxBytesScanned) = (cmdlet, pump, account, place, maxBytesScanned);

    public QueryPlace Place => _place;

    /// <param name="maxBytesScanned">Null for the work group's own bound alone.</param>
    /// <exception cref="AuditException">WorkGroupNotFound, QueryTableNotFound, ...</exception>
    public static QueryReading Open(Cmdlet cmdlet, Pump pump, IAuditAccount account, string stack, long? maxBytesScanned)
    {
        var place = pump.Await(stop => QueryPlace.FindAsync(account, stack, stop));
        if (maxBytesScanned > place.WorkGroup.MaxBytesScanned)
            cmdlet.WriteWarning($"Work group {place.WorkGroup.Name} lets a query scan {place.WorkGroup.MaxBytesScanned:N0} bytes, which stays in force: New-DdbAuditAthenaTable -MaxBytesScanned changes it.");
        return new QueryReading(cmdlet, pump, account, place, maxBytesScanned);
    }

    /// <summary>Warns of what a window asks for and Athena does not see.</summary>
    public void WarnOfGaps(LogWindow window)
    {
        foreach (var gap in _place.Gaps(window).Concat(_pump.Await(stop => ArchivedLogs.FindAsync(_account, _place.Table, window, DateTimeOffset.UtcNow, stop))))
            _cmdlet.WriteWarning(gap);
    }

    /// <param name="take">Takes a page; false where no more is wanted.</param>
    /// <exception cref="AuditException">As <see cref="QueryRun.RunAsync"/> says.</exception>
    public void Run(QueryStatement statement, Func<QueryPage, bool> take)
    {
        var run = new QueryRun(_account.Queries, statement, _place.Table.Name.Database, _place.WorkGroup) { MaxBytesScanned = _maxBytesScanned };
        var bar = new QueryBar(_cmdlet, $"Asking Athena in {_place.WorkGroup.Name}");
        _cmdlet.WriteDebug($"{statement.Sql}{Environment.NewLine}{string.Join(Environment.NewLine, statement.Parameters)}");
        var progress = new PipelineProgress<QueryState>(_pump, bar.Show);
        try
        {
            _pump.ForEach(stop => run.RunAsync(progress.Report, stop), take);
        }
        catch (AuditException)
        {
            bar.Complete(run.State);
            if (run.WhyNotStopped is { } why)
                _cmdlet.WriteWarning($"The query may still run in work group {_place.WorkGroup.Name}, whose bound ends it at {_place.WorkGroup.MaxBytesScanned:N0} bytes scanned, because it could not be stopped: {why}");
            throw;
        }

        bar.Complete(run.State);
        if (run.EndedOverLimit)
            _cmdlet.WriteWarning($"The query ended before it could be stopped: it scanned {run.State!.BytesScanned:N0} bytes, and at most {run.MaxBytesScanned:N0} were allowed.");
    }
}
