using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Measures;
using DdbAudit.Output;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;
using DdbAudit.Reading;
using DdbAudit.Records.Slices;

namespace DdbAudit.Commands;

/// <summary>Counts events by what they have in common, without holding them: those of log files, or those that the pipeline brings.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "DdbDataEvent", DefaultParameterSetName = TrailSet)]
[OutputType(typeof(DdbDataEventMeasure))]
public sealed class MeasureDdbDataEventCommand : LogReadingCommand
{
    private const string InputSet = "InputObject";

    private EventMeasurement _measurement = new([]);
    private MeasureReader _reader = new([]);

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

    private protected override void Begin()
    {
        base.Begin();
        _measurement = new EventMeasurement(By);
        _reader = new MeasureReader(By);
    }

    private protected override void Process()
    {
        if (ParameterSetName != InputSet)
        {
            base.Process();
            return;
        }

        RefuseBesideEvents();
        foreach (var found in InputObject)
            _measurement.Add(_reader.Read(found));
    }

    private protected override void ReadAll(IReadOnlyCollection<LogSource> sources)
    {
        if (UsesAthena && !AllowDuplicate && sources.Count > 1)
            WriteWarning($"Athena counts {string.Join(" and ", sources.Select(source => source.Name))} one by one: an event that is in more than one of them counts more than once. Ask about one trail and time, or count here without -Engine.");
        foreach (var source in sources)
        {
            Introduce(source);
            if (UsesAthena)
                Ask(source);
            else
                Read(source, new EventPass(source, ToCriteria(source)), new ScanOptions { MeasureBy = By }, batch => Count(batch.Measured));
        }

        foreach (var measure in _measurement.ToMeasures())
            WriteObject(MeasureRow.Of(measure));
    }

    private void Ask(LogSource source)
    {
        var criteria = ToCriteria(source);
        var reader = new MeasureRowReader(By, criteria);
        Query(source, table => MeasureSql.Compile(table, By, criteria, source.Window, AllowDuplicate), reader.Read, events => Count(events));
    }

    private bool Count(ReadOnlySpan<MeasuredEvent> events)
    {
        foreach (var found in events)
            _measurement.Add(found);
        return true;
    }

    // What narrows down log files would be silently without effect.
    private void RefuseBesideEvents()
    {
        var idle = MyInvocation.BoundParameters.Keys.FirstOrDefault(name => name is not (nameof(By) or nameof(InputObject)) && !CommonParameters.Contains(name));
        if (idle is not null)
            throw new AuditException(AuditError.ParameterConflict, $"-{idle} chooses what is read from log files, and cannot stand beside events that are there already.") { Target = idle };
    }
}
