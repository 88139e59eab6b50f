using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>Enable and Disable: tables are gathered from the pipeline, then each trail gets one plan.</summary>
public abstract class ChangeLoggingCommand : ReportedChangeCommand
{
    private protected const string TableSet = "Table";
    private protected const string AllTablesSet = "AllTables";

    private readonly TablesByTrail _tables = new();

    private protected ChangeLoggingCommand()
    {
    }

    /// <summary>Not mandatory: Enable can do without for a trail that is there, and a script that names nothing gets an error, not a question.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TableSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = AllTablesSet)]
    public SwitchParameter AllTables { get; set; }

    [Parameter(ParameterSetName = TableSet)]
    [Parameter(ParameterSetName = AllTablesSet)]
    public DdbReadWriteType ReadWriteType { get; set; }

    /// <summary>Empty where an object of the pipeline is of no trail; the default stands for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    /// <summary>Whether there is nothing to do without a table.</summary>
    private protected virtual bool NeedsTable => true;

    private protected abstract Task<TrailPlan> PlanAsync(LoggingControl control, LoggingRequest request, CancellationToken cancellation);

    /// <summary>The request for one trail; the leaf adds what only it knows.</summary>
    private protected virtual LoggingRequest Request(string trailName, IReadOnlyList<string> tables) => new()
    {
        TrailName = trailName,
        TableNames = tables,
        AllTables = AllTables,
        ReadWriteType = ReadWriteType,
    };

    /// <summary>What the user should know before a change is asked for.</summary>
    private protected virtual void Introduce(IAuditAccount account, LoggingRequest request)
    {
    }

    private protected override void Process()
    {
        if (NeedsTable && TableName.Length == 0 && !AllTables)
            throw new AuditException(AuditError.NothingNamed, "No table is named.") { Remedy = "Give -TableName or -AllTables." };
        _tables.Add(TrailName, Region, TableName);
    }

    private protected override void End()
    {
        foreach (var (trailName, region, tables) in _tables.All)
        {
            var (account, request) = (AccountIn(region), Request(trailName, tables));
            Introduce(account, request);
            MakeAndReport(account, request, (control, stop) => PlanAsync(control, request, stop));
        }
    }
}
