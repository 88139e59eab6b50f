namespace DdbAudit.Selectors;

/// <summary>How many calls of a kind selectors log, and which selectors do.</summary>
/// <param name="Selectors">Names, in the selectors' order; one without a name is told by its place.</param>
internal sealed record CallCoverage(DdbLoggedCalls Extent, DdbTextList Selectors)
{
    public static CallCoverage Of(SelectorSet selectors, IEnumerable<AuditedCall> calls)
    {
        var hits = calls.Select(call => selectors.HitsOf(call).ToList()).ToList();
        var names = hits.SelectMany(call => call).DistinctBy(hit => hit.Position).OrderBy(hit => hit.Position).Select(hit => hit.Label);
        return new CallCoverage(ExtentOf(hits), new DdbTextList([.. names]));
    }

    private static DdbLoggedCalls ExtentOf(List<List<SelectorHit>> hits) => hits switch
    {
        _ when hits.TrueForAll(call => call.Exists(hit => hit.IsOfEveryCaller)) => DdbLoggedCalls.All,
        _ when hits.Exists(call => call.Count > 0) => DdbLoggedCalls.Some,
        _ => DdbLoggedCalls.None,
    };
}
