using System.Management.Automation;
using DdbAudit.Measures;

namespace DdbAudit.Commands;

/// <summary>Counts events by what they have in common, without holding them.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "DdbDataEvent")]
[OutputType(typeof(DdbDataEventMeasure))]
public sealed class MeasureDdbDataEventCommand : AuditCommand
{
    private EventMeasurement _measurement = new([]);

    [Parameter(Position = 0)]
    public DdbMeasureBy[] By { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public DdbDataEvent[] InputObject { get; set; } = [];

    private protected override void Begin() => _measurement = new EventMeasurement(By);

    private protected override void Process()
    {
        foreach (var found in InputObject)
            _measurement.Add(found);
    }

    private protected override void End()
    {
        foreach (var measure in _measurement.ToMeasures())
            WriteObject(WithValues(measure));
    }

    // The values stand as properties too, so that they can be sorted by and become columns of a CSV file.
    private static PSObject WithValues(DdbDataEventMeasure measure)
    {
        var shown = new PSObject(measure);
        foreach (var (name, value) in measure.Values)
            shown.Properties.Add(new PSNoteProperty(name, value));
        return shown;
    }
}
