namespace DdbAudit.Trails;

/// <summary>The trail to read.</summary>
/// <param name="Others">Names of more trails that log the tables.</param>
internal sealed record TrailChoice(TrailState Trail, IReadOnlyList<string> Others)
{
    /// <summary>Sentences on trails of which it is not known whether they log the tables.</summary>
    public IReadOnlyList<string> Unknowns { get; init; } = [];
}
