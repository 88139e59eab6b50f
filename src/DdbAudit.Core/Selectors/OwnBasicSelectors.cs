using System.Collections.Immutable;
using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>
/// Which of a trail's basic selectors are ours, by the trail's tags. Ours hold tables and nothing else, no management events, and every
/// table of theirs has a tag that says so; of two alike the last one is ours. One that somebody edited is somebody else's.
/// </summary>
internal sealed class OwnBasicSelectors
{
    private readonly ImmutableArray<BasicSelector> _selectors;
    private readonly IReadOnlyDictionary<string, string> _tags;
    private readonly string _trailArn;

    public OwnBasicSelectors(ImmutableArray<BasicSelector> selectors, IReadOnlyDictionary<string, string> tags, string trailArn)
    {
        (_selectors, _tags, _trailArn) = (selectors, tags, trailArn);
        var own = Enumerable.Range(0, selectors.Length)
            .Select(at => (At: at, Entries: TryRead(selectors[at])))
            .Where(one => one.Entries is not null)
            .GroupBy(one => selectors[one.At].ReadWriteType, (_, alike) => alike.Last())
            .ToList();
        Positions = [.. own.Select(one => one.At)];
        Entries = [.. own.SelectMany(one => one.Entries!)];
    }

    /// <summary>The places of ours; 0 is the first selector.</summary>
    public ImmutableHashSet<int> Positions { get; }

    /// <summary>What ours log.</summary>
    public IReadOnlyList<TableLogging> Entries { get; }

    public IEnumerable<BasicSelector> Foreign => _selectors.Where((_, at) => !Positions.Contains(at));

    /// <summary>One selector for all, for reads and for writes, as far as they are needed.</summary>
    public static IEnumerable<BasicSelector> Write(IEnumerable<TableLogging> own, string trailArn) => own
        .GroupBy(entry => entry.Scope.ReadWriteType, entry => ToValue(entry.Table, trailArn))
        .OrderBy(group => group.Key)
        .Select(group => new BasicSelector
        {
            ReadWriteType = group.Key.ToString(),
            IncludeManagementEvents = false,
            DataResources = [new DataResource(EventField.TableType, [.. group.Distinct()])],
        });

    /// <summary>
    /// An entry as it may stand beside those of others. Where a selector of theirs says exactly the same, a tag of ours would claim theirs
    /// while ours is not written yet: then reads and writes stand apart, and what they log of these is left to them. So do they where basic
    /// selectors cannot say the whole.
    /// </summary>
    public IEnumerable<TableLogging> Fit(TableLogging entry) => entry.Scope.IsOfAllOperations && HasRoomFor(entry)
        ? [entry]
        : entry.Scope.ReadsAndWrites().Select(scope => entry with { Scope = scope }).Where(HasRoomFor);

    private bool HasRoomFor(TableLogging entry) =>
        Entries.Any(own => own.Table == entry.Table && own.Scope.ReadWriteType == entry.Scope.ReadWriteType)
        || !Foreign.Any(selector => IsOfTablesOnly(selector)
            && selector.ReadWriteType == entry.Scope.ReadWriteType.ToString()
            && selector.DataResources[0].Values.Contains(ToValue(entry.Table, _trailArn)));

    private static bool IsOfTablesOnly(BasicSelector selector) =>
        selector is { IncludeManagementEvents: false, DataResources: [{ Type: EventField.TableType }] };

    // Every partition has its own value for all tables; entries have one.
    private static string ToValue(string table, string trailArn) => table == TableLogging.AllTables ? AllTablesOf(trailArn) : table;

    private static string AllTablesOf(string trailArn) => $"arn:{trailArn.Split(':')[1]}:dynamodb";

    private List<TableLogging>? TryRead(BasicSelector selector)
    {
        if (!IsOfTablesOnly(selector))
            return null;

        var entries = selector.DataResources[0].Values.Select(value => TryRead(value, selector.ReadWriteType)).ToList();
        return entries.TrueForAll(entry => entry is not null) ? entries.OfType<TableLogging>().ToList() : null;
    }

    private TableLogging? TryRead(string value, string readWriteType)
    {
        var table = value == AllTablesOf(_trailArn) ? TableLogging.AllTables : TableArn.TryParse(value)?.ToString();
        return table is not null
            && _tags.TryGetValue(OwnTag.KeyFor(table, _trailArn), out var tag)
            && OwnTag.TryRead(tag)?.FirstOrDefault(scope => scope.ReadWriteType.ToString() == readWriteType) is { } scope
                ? new TableLogging(table, scope)
                : null;
    }
}
