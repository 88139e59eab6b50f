using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>One page of a Query or Scan: what was looked at, what passed the filter, and where the next page begins.</summary>
internal sealed record ItemPage(IReadOnlyList<Item> Items, int ScannedCount, int ScannedBytes, IndexEntry? Last)
{
    /// <summary>A page ends after 1 MB of items, filtered ones included.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <param name="entries">Entries after the start key, in the order asked for.</param>
    /// <param name="limit">The most entries to look at; null for no limit but the size.</param>
    public static ItemPage Read(IEnumerable<IndexEntry> entries, int? limit, ICondition? filter)
    {
        var items = new List<Item>();
        var (count, bytes) = (0, 0);
        foreach (var entry in entries)
        {
            count++;
            bytes += entry.Item.Size();
            if (filter is null || filter.Holds(entry.Item))
                items.Add(entry.Item);
            if (count == limit || bytes > MaxBytes)
                return new ItemPage(items, count, bytes, entry);
        }

        return new ItemPage(items, count, bytes, null);
    }

    public JsonObject ToJson(ItemSource source, IReadOnlyList<DocumentPath>? projection, bool countOnly)
    {
        var reply = new JsonObject { ["Count"] = Items.Count, [nameof(ScannedCount)] = ScannedCount };
        if (!countOnly)
            reply[nameof(Items)] = new JsonArray([.. Items.Select(item => Project(item, projection).ToJson())]);
        if (Last is not null)
            reply["LastEvaluatedKey"] = source.KeyOf(Last).ToJson();
        return reply;
    }

    /// <exception cref="ServiceError">ValidationException: a limit below 1.</exception>
    public static int? Limit(JsonInput input) => input.Number("Limit") is { } limit and < 1
        ? throw DynamoErrors.Invalid($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")
        : input.Number("Limit");

    private static Item Project(Item item, IReadOnlyList<DocumentPath>? projection) =>
        projection is null ? item : item.Only(projection.Select(path => path.Attribute));
}
