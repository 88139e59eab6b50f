using System.Management.Automation;
using DdbAudit.Binding;

namespace DdbAudit.Commands;

/// <summary>What is estimated, and from what.</summary>
public sealed partial class MeasureDdbAuditCostCommand
{
    private const string TableSet = "Table";
    private const string LogSet = "Log";
    private const string EventSet = "Event";
    private const string MeasureSet = "Measure";

    /// <summary>Not mandatory: events of the pipeline, which have a property of this name, would bind to it.</summary>
    [Parameter(Position = 0, ParameterSetName = TableSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = LogSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = LogSet)]
    public SwitchParameter FromLogs { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = EventSet, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public DdbDataEvent[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = MeasureSet, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public DdbDataEventMeasure[] Measure { get; set; } = [];

    /// <summary>Empty where an object of the pipeline is of no trail; the default stands for it. Of events without one, the trails that log their tables.</summary>
    [Parameter(ParameterSetName = TableSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LogSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = EventSet)]
    [Parameter(ParameterSetName = MeasureSet)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    // Beyond 455 days CloudWatch has forgotten.
    [Parameter(ParameterSetName = TableSet)]
    [Parameter(ParameterSetName = LogSet)]
    [ValidateRange(1, 455)]
    public int Days { get; set; } = 30;

    [Parameter(ParameterSetName = TableSet)]
    public DdbReadWriteType ReadWriteType { get; set; }

    [Parameter(ParameterSetName = TableSet)]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    public string[] EventName { get; set; } = [];

    [Parameter(ParameterSetName = TableSet)]
    public SwitchParameter ExcludeStreams { get; set; }
}
