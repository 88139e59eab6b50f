namespace DdbAudit.Trails;

/// <summary>The trail to read.</summary>
/// <param name="Others">Names of more trails that log the tables.</param>
internal sealed record TrailChoice(TrailState Trail, IReadOnlyList<string> Others)
{
    /// <summary>Sentences on trails of which it is not known whether they log the tables.</summary>
    public IReadOnlyList<string> Unknowns { get; init; } = [];

    /// <summary>Sentences on what other trails have, or may have, of the tables.</summary>
    public IReadOnlyList<string> Warnings(IEnumerable<string> tables) => Others.Count == 0 ? Unknowns :
    [
        .. Unknowns,
        $"More than one trail logs {string.Join(", ", tables)}: '{Trail.Name}' is read, and not {string.Join(", ", Others)}. Name another one with -TrailName.",
    ];
}
