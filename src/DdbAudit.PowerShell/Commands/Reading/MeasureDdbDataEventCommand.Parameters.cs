using System.Management.Automation;
using DdbAudit.Binding;

namespace DdbAudit.Commands;

/// <summary>What is counted, and by what.</summary>
public sealed partial class MeasureDdbDataEventCommand
{
    private const string InputSet = "InputObject";

    [Parameter(Position = 0)]
    [ValidateNotNull]
    public DdbMeasureBy[] By { get; set; } = [];

    // Not for events: they have a property of this name.
    [Parameter(ParameterSetName = TrailSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = BucketSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Names(TakesNull = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public override string[] TableName { get; set; } = [];

    [Parameter(ParameterSetName = InputSet, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public DdbDataEvent[] InputObject { get; set; } = [];
}
