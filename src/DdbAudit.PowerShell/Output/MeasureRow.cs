using System.Management.Automation;

namespace DdbAudit.Output;

/// <summary>A measure whose values stand as properties too, so that they can be sorted by and become columns of a CSV file.</summary>
internal static class MeasureRow
{
    public static PSObject Of(DdbDataEventMeasure measure)
    {
        var shown = new PSObject(measure);
        foreach (var (name, value) in measure.Values)
            shown.Properties.Add(new PSNoteProperty(name, value));
        return shown;
    }
}
