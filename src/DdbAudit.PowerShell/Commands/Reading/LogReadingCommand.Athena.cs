using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;
using DdbAudit.Reading;

namespace DdbAudit.Commands;

/// <summary>Reading by Athena instead of fetching the files.</summary>
public abstract partial class LogReadingCommand
{
    // What says how files are fetched or followed, which Athena does in its own way or cannot do.
    private static readonly string[] LocalOnly = ["MaxFileSize", "LargeScanSize", "IncludeRaw", "Follow", "PollInterval", "Checkpoint"];

    private static readonly string[] AthenaOnly = [nameof(MaxBytesScanned), nameof(WorkGroupName), nameof(DatabaseName), nameof(AthenaTableName)];

    [Parameter(ParameterSetName = TrailSet)]
    public DdbQueryEngine Engine { get; set; }

    [Parameter(ParameterSetName = TrailSet)]
    [ValidateRange(AthenaRequest.LeastMaxBytesScanned, long.MaxValue)]
    public long? MaxBytesScanned { get; set; }

    [Parameter(ParameterSetName = TrailSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkGroupNameCompleter))]
    public string? WorkGroupName { get; set; }

    [Parameter(ParameterSetName = TrailSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string? DatabaseName { get; set; }

    [Parameter(ParameterSetName = TrailSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AthenaTableNameCompleter))]
    public string? AthenaTableName { get; set; }

    private protected bool UsesAthena => Engine == DdbQueryEngine.Athena;

    private void RefuseMixedEngines()
    {
        var idle = Array.Find(UsesAthena ? LocalOnly : AthenaOnly, MyInvocation.BoundParameters.ContainsKey);
        if (idle is not null)
            throw new AuditException(AuditError.ParameterConflict, $"-{idle} has no meaning {(UsesAthena ? "beside" : "without")} -Engine Athena.") { Target = idle, Remedy = $"Leave -{idle} out, or {(UsesAthena ? "-Engine" : "give -Engine Athena")}." };
    }

    /// <summary>Asks Athena about one source; what is wrong with a row becomes an error.</summary>
    /// <param name="read">Reads a row; null for one that was not asked for.</param>
    /// <param name="take">Takes what was read of a page; false where no more is wanted.</param>
    private protected void Query<T>(LogSource source, Func<QueryTableName, QueryStatement> compile, Func<IReadOnlyList<string?>, T?> read, Func<ArraySegment<T>, bool> take)
        where T : class
    {
        var reading = QueryReading.Open(this, Pump, source.Account!, source.Trail!.Name, new QueryChoice(WorkGroupName, DatabaseName, AthenaTableName), MaxBytesScanned);
        reading.RequireTable(source.Window);
        reading.Run(compile(reading.Place.Table.Name), page => take(page.Rows.Select(row => ReadRow(row, read)).OfType<T>().ToArray()));
    }

    private protected ArraySegment<DdbDataEvent> TakeNew(ArraySegment<DdbDataEvent> events) => _seen?.TakeNew(events) ?? events;

    private T? ReadRow<T>(IReadOnlyList<string?> row, Func<IReadOnlyList<string?>, T?> read)
        where T : class
    {
        try
        {
            return read(row);
        }
        catch (AuditException error) when (error.IsOfContent)
        {
            WriteAuditError(error);
            return null;
        }
    }
}
