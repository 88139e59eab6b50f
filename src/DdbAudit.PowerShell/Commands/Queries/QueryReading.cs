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

    /// <summary>USD for a TB scanned.</summary>
    public decimal Rate { get; set; } = new DdbAuditRates().AthenaScan;

    /// <param name="maxBytesScanned">Null for the work group's own bound alone.</param>
    /// <exception cref="AuditException">As <see cref="QueryPlace.FindAsync"/> says.</exception>
    public static QueryReading Open(Cmdlet cmdlet, Pump pump, IAuditAccount account, string stack, QueryChoice choice, long? maxBytesScanned)
    {
        var place = pump.Await(stop => QueryPlace.FindAsync(account, stack, choice, maxBytesScanned, stop));
        if (Doubt(place.WorkGroup, maxBytesScanned, isOwn: place.WorkGroup.Name == WorkGroup.NameFor(stack)) is { } doubt)
            cmdlet.WriteWarning(doubt);
        return new QueryReading(cmdlet, pump, account, place, maxBytesScanned);
    }

    /// <summary>Refuses a table that cannot answer questions, and warns of what a window asks for and Athena does not see.</summary>
    /// <exception cref="AuditException">QueryTableUnfit.</exception>
    public void RequireTable(LogWindow window)
    {
        _place.RequireColumns();
        foreach (var gap in _place.Gaps(window).Concat(_pump.Await(stop => ArchivedLogs.FindAsync(_account, _place.Table, window, DateTimeOffset.UtcNow, stop))))
            _cmdlet.WriteWarning(gap);
    }

    // Why a bound may not hold as it was given.
    private static string? Doubt(WorkGroup group, long? maxBytesScanned, bool isOwn)
    {
        if (group.MaxBytesScanned is null)
            return $"Work group {group.Name} does not bound what a query scans. -MaxBytesScanned is kept by this command alone, which stops the query once it has scanned more: what it scanned until then is billed.";
        return maxBytesScanned > group.MaxBytesScanned
            ? $"Work group {group.Name} lets a query scan {group.MaxBytesScanned:N0} bytes, which stays in force{(isOwn ? ": New-DdbAuditAthenaTable -MaxBytesScanned changes it" : "")}."
            : null;
    }

    /// <param name="take">Takes a page; false where no more is wanted.</param>
    /// <exception cref="AuditException">As <see cref="QueryRun.RunAsync"/> says.</exception>
    public void Run(QueryStatement statement, Func<QueryPage, bool> take)
    {
        var run = new QueryRun(_account.Queries, statement, _place.Table.Name.Database, _place.WorkGroup) { MaxBytesScanned = _maxBytesScanned };
        var bar = new QueryBar(_cmdlet, $"Asking Athena in {_place.WorkGroup.Name}", Rate);
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
                _cmdlet.WriteWarning($"The query may still run in work group {_place.WorkGroup.Name}{(_place.WorkGroup.MaxBytesScanned is { } bound ? $", whose bound ends it at {bound:N0} bytes scanned" : "")}, because it could not be stopped: {why}");
            throw;
        }

        bar.Complete(run.State);
        if (run.EndedOverLimit)
            _cmdlet.WriteWarning($"The query ended before it could be stopped: it scanned {run.State!.BytesScanned:N0} bytes, and at most {run.MaxBytesScanned:N0} were allowed.");
    }
}
