namespace DdbAudit.Trails;

/// <summary>The trail to read.</summary>
/// <param name="Others">Names of more trails that log the tables.</param>
internal sealed record TrailChoice(TrailState Trail, IReadOnlyList<string> Others)
{
    /// <summary>Trails that could not be read, so that whether they log the tables is not known.</summary>
    public IReadOnlyList<AuditException> Unreadable { get; init; } = [];
}
