using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>All event selectors of one trail: basic or advanced, never both (PutEventSelectors replaces the whole).</summary>
internal sealed record SelectorSet
{
    /// <summary>Over all conditions of all advanced selectors of a trail (CloudTrail quotas).</summary>
    public const int MaxValues = 500;

    public ImmutableArray<BasicSelector> Basic { get; init; } = [];

    public ImmutableArray<AdvancedSelector> Advanced { get; init; } = [];

    public bool IsAdvanced => !Advanced.IsEmpty;

    public int ValueCount => Advanced.Sum(selector => selector.Fields.Sum(condition => condition.ValueCount));

    /// <summary>What CloudTrail gives a trail that was just created: management events, no data events.</summary>
    public bool IsFresh => Advanced.IsEmpty
        && Basic.All(selector => selector is { IncludeManagementEvents: true, ReadWriteType: "All", DataResources.IsEmpty: true, ExcludeManagementEventSources.IsEmpty: true });

    /// <summary>The tables that selectors of ours log.</summary>
    public IReadOnlyList<TableLogging> Own => [.. Advanced.SelectMany(selector => OwnSelector.TryRead(selector) ?? [])];

    /// <summary>Selectors that are not ours; ours that somebody edited count among them.</summary>
    public IEnumerable<AdvancedSelector> Foreign =>
        Advanced.Where(selector => selector.Name != SelectorName.Off && OwnSelector.TryRead(selector) is null);

    /// <summary>Whether nothing on the trail belongs to somebody else.</summary>
    public bool IsAllOurs => IsAdvanced ? !Foreign.Any() : IsFresh;

    /// <summary>These selectors with ours replaced: the foreign ones first, untouched and in their order.</summary>
    public SelectorSet WithOwn(IReadOnlyList<TableLogging> own) => new()
    {
        Advanced = [.. Foreign, .. own
            .GroupBy(entry => (entry.Scope, entry.IsAllTables))
            .OrderBy(group => SelectorName.For(group.Key.Scope), StringComparer.Ordinal)
            .ThenBy(group => group.Key.IsAllTables)
            .Select(group => OwnSelector.Write(group.Key.Scope, group.Select(entry => entry.Table)))],
    };

    /// <summary>Ours renamed to <see cref="SelectorName.Off"/>: for our own trail when nothing is to be logged.</summary>
    public SelectorSet SwitchedOff() => new()
    {
        Advanced = [.. Advanced.Take(1).Select(selector => selector with { Name = SelectorName.Off })],
    };

    /// <summary>Whether two sets hold the same selectors; the order of selectors, fields and values says nothing.</summary>
    public bool Means(SelectorSet other) =>
        Basic.Length == other.Basic.Length
        && Basic.All(selector => other.Basic.Any(selector.Means))
        && Advanced.Length == other.Advanced.Length
        && Advanced.All(selector => other.Advanced.Any(selector.Means));

    /// <exception cref="AuditException">The set has more values than CloudTrail takes.</exception>
    public void CheckLimits(string trailArn)
    {
        if (ValueCount > MaxValues)
        {
            throw new AuditException(
                AuditError.SelectorLimit,
                $"The selectors of this trail would hold {ValueCount} values; CloudTrail takes {MaxValues}.")
            {
                Target = trailArn,
                Remedy = "Log all tables with -AllTables, or put some of the tables on another trail with -TrailName.",
            };
        }
    }
}
