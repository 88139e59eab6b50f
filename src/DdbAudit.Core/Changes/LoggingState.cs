using DdbAudit.Delivery;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>What a change of logging may alter on a trail.</summary>
/// <param name="OwnTags">DdbAudit's tags; others are never touched.</param>
/// <param name="LogDelivery">Where in CloudWatch Logs the trail delivers; null for nowhere.</param>
internal sealed record LoggingState(SelectorSet Selectors, IReadOnlyDictionary<string, string> OwnTags, bool IsLogging, LogDelivery? LogDelivery)
{
    private const string OwnTagPrefix = "ddbaudit:";

    /// <summary>Where there is no trail.</summary>
    public static LoggingState OfNothing { get; } = new(SelectorSet.Fresh, new Dictionary<string, string>(), IsLogging: false, LogDelivery: null);

    public static LoggingState Of(TrailState trail) => new(trail.Selectors, Own(trail.Tags), trail.IsLogging, trail.Description.LogDelivery);

    public static IReadOnlyDictionary<string, string> Own(IReadOnlyDictionary<string, string> tags) =>
        tags.Where(tag => tag.Key.StartsWith(OwnTagPrefix, StringComparison.Ordinal)).ToDictionary();

    public bool HasSelectors(SelectorSet selectors) => Selectors.Means(selectors) || (Selectors.IsFresh && selectors.IsFresh);

    public bool HasTags(IReadOnlyDictionary<string, string> tags) => OwnTags.Count == tags.Count && OwnTags.All(tags.Contains);

    /// <summary>
    /// Whether every part is as in one of the two: at one of them, or on the way between them. A delivery to CloudWatch Logs that the two have in
    /// common is none of their parts.
    /// </summary>
    public bool IsBetween(LoggingState one, LoggingState other) =>
        (HasSelectors(one.Selectors) || HasSelectors(other.Selectors))
        && (HasTags(one.OwnTags) || HasTags(other.OwnTags))
        && (IsLogging == one.IsLogging || IsLogging == other.IsLogging)
        && (LogDelivery == one.LogDelivery || LogDelivery == other.LogDelivery || one.LogDelivery == other.LogDelivery);
}
