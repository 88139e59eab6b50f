using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>All event selectors of one trail: basic or advanced, never both (PutEventSelectors replaces the whole).</summary>
internal sealed record SelectorSet
{
    /// <summary>Over all conditions of all advanced selectors of a trail (CloudTrail quotas).</summary>
    public const int MaxValues = 500;

    /// <summary>Basic selectors of a trail.</summary>
    public const int MaxBasic = 5;

    /// <summary>Over all basic selectors of a trail; values that stand for all resources of a type do not count.</summary>
    public const int MaxDataResources = 250;

    public ImmutableArray<BasicSelector> Basic { get; init; } = [];

    public ImmutableArray<AdvancedSelector> Advanced { get; init; } = [];

    public bool IsAdvanced => !Advanced.IsEmpty;

    public bool IsEmpty => Basic.IsEmpty && Advanced.IsEmpty;

    public int DataResourceCount => Basic.SelectMany(selector => selector.DataResources).Sum(resource => resource.CountedValues);

    public int ValueCount => Advanced.Sum(selector => selector.Fields.Sum(condition => condition.ValueCount));

    /// <summary>What CloudTrail gives a trail that was just created: management events, no data events.</summary>
    public static SelectorSet Fresh { get; } = new() { Basic = [new BasicSelector()] };

    public bool IsFresh => Means(Fresh) || IsEmpty;

    /// <summary>The tables that advanced selectors of ours log; <see cref="MarkedSelectors"/> knows those of basic ones.</summary>
    public IReadOnlyList<TableLogging> Own => [.. Advanced.SelectMany(selector => OwnSelector.TryRead(selector) ?? [])];

    /// <summary>Selectors that are not ours; ours that somebody edited count among them.</summary>
    public IEnumerable<AdvancedSelector> Foreign =>
        Advanced.Where(selector => selector.Name != SelectorName.Off && OwnSelector.TryRead(selector) is null);

    /// <summary>Whether all that remains is the selector that stands for nothing.</summary>
    public bool IsSwitchedOff => Advanced is [{ Name: SelectorName.Off }];

    /// <summary>Advanced selectors with ours replaced: the foreign ones first, untouched and in their order.</summary>
    public SelectorSet WithOwn(IReadOnlyList<TableLogging> own) => new() { Advanced = [.. Foreign, .. OwnSelector.Write(own)] };

    /// <summary>What stands for nothing on our own trail, as an empty set cannot be written: see <see cref="OwnSelector.Off"/>.</summary>
    public SelectorSet SwitchedOff() => this with { Basic = [], Advanced = [OwnSelector.Off] };

    /// <summary>Whether two sets hold the same selectors; the order of selectors, fields and values says nothing.</summary>
    public bool Means(SelectorSet other) =>
        Alike.InAnyOrder(Basic, other.Basic, static (one, two) => one.Means(two))
        && Alike.InAnyOrder(Advanced, other.Advanced, static (one, two) => one.Means(two));

    /// <exception cref="AuditException">The set has more values than CloudTrail takes, or a name that is too long.</exception>
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

        if (Advanced.Select(selector => selector.Name?.Length).Max() is { } length and > SelectorName.MaxLength)
        {
            throw new AuditException(
                AuditError.SelectorLimit,
                $"With this reason a selector's name would have {length} characters; CloudTrail takes {SelectorName.MaxLength}.")
            {
                Target = trailArn,
                Remedy = "Give a shorter reason.",
            };
        }
    }
}
