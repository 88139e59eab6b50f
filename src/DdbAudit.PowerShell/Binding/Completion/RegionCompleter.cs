using System.Collections;
using DdbAudit.Trails;

namespace DdbAudit.Binding;

/// <summary>Completes Regions of the standard, China and GovCloud partitions (AWS General Reference). Any other name may be typed.</summary>
public sealed class RegionCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary boundParameters) => TrailRegions.All;
}
