using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>What a change of logging may alter on a trail.</summary>
/// <param name="OwnTags">DdbAudit's tags; others are never touched.</param>
internal sealed record LoggingState(SelectorSet Selectors, IReadOnlyDictionary<string, string> OwnTags, bool IsLogging)
{
    private const string OwnTagPrefix = "ddbaudit:";

    /// <summary>Where there is no trail.</summary>
    public static LoggingState OfNothing { get; } = new(SelectorSet.Fresh, new Dictionary<string, string>(), IsLogging: false);

    public static LoggingState Of(TrailState trail) => new(trail.Selectors, Own(trail.Tags), trail.IsLogging);

    public static IReadOnlyDictionary<string, string> Own(IReadOnlyDictionary<string, string> tags) =>
        tags.Where(tag => tag.Key.StartsWith(OwnTagPrefix, StringComparison.Ordinal)).ToDictionary();

    public bool HasSelectors(SelectorSet selectors) => Selectors.Means(selectors) || (Selectors.IsFresh && selectors.IsFresh);

    public bool HasTags(IReadOnlyDictionary<string, string> tags) => OwnTags.Count == tags.Count && OwnTags.All(tags.Contains);

    public bool Means(LoggingState other) => HasSelectors(other.Selectors) && HasTags(other.OwnTags) && IsLogging == other.IsLogging;

    /// <summary>Whether every part is as in one of the two: at one of them, or on the way between them.</summary>
    public bool IsBetween(LoggingState one, LoggingState other) =>
        (HasSelectors(one.Selectors) || HasSelectors(other.Selectors))
        && (HasTags(one.OwnTags) || HasTags(other.OwnTags))
        && (IsLogging == one.IsLogging || IsLogging == other.IsLogging);
}
