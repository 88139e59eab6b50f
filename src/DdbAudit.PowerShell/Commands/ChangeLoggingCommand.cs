using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>Enable and Disable: tables are gathered from the pipeline, then each trail gets one plan.</summary>
public abstract class ChangeLoggingCommand : DdbCommand
{
    private protected const string TableSet = "Table";
    private protected const string AllTablesSet = "AllTables";

    private readonly Dictionary<(string TrailName, string? Region), List<string>> _tables = [];

    private protected ChangeLoggingCommand()
    {
    }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TableSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = AllTablesSet)]
    public SwitchParameter AllTables { get; set; }

    [Parameter]
    public DdbReadWriteType ReadWriteType { get; set; }

    /// <summary>Empty where an object of the pipeline is of no trail; the default stands for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    private protected abstract Task<TrailPlan> PlanAsync(LoggingControl control, LoggingRequest request, CancellationToken cancellation);

    /// <summary>The request for one trail; the leaf adds what only it knows.</summary>
    private protected virtual LoggingRequest Request(string trailName, IReadOnlyList<string> tables) => new()
    {
        TrailName = trailName,
        TableNames = tables,
        AllTables = AllTables,
        ReadWriteType = ReadWriteType,
    };

    private protected override void Process()
    {
        var trail = (string.IsNullOrEmpty(TrailName) ? Ownership.DefaultStack : TrailName, Region);
        if (!_tables.TryGetValue(trail, out var tables))
            _tables[trail] = tables = [];
        tables.AddRange(TableName);
    }

    private protected override void End()
    {
        foreach (var ((trailName, region), tables) in _tables)
        {
            Region = region;
            Change(Account, Request(trailName, tables));
        }
    }

    private void Change(IAuditAccount account, LoggingRequest request)
    {
        var control = new LoggingControl(account);
        var plan = Pump.Await(stop => PlanAsync(control, request, stop));
        foreach (var sentence in plan.Unchecked)
            WriteVerbose(sentence);
        if (!new Approval(this).Approves(plan))
            return;
        Apply(account, plan);
        foreach (var logging in Pump.Await(stop => control.ReadAsync(request, stop)))
            WriteObject(logging);
    }

    private void Apply(IAuditAccount account, TrailPlan plan)
    {
        var done = 0;
        var progress = OnPipeline<PlanStep>(step => WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, step.Action)
        {
            CurrentOperation = step.Target,
            PercentComplete = 100 * done++ / plan.Steps.Length,
        }));
        Pump.Await(stop => plan.ApplyAsync(account, progress.Report, stop));
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
