using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Adds ConsumedCapacity to a reply where ReturnConsumedCapacity asks for it. Transactions take twice the units.</summary>
internal static class ConsumedCapacity
{
    private const double ReadUnitBytes = 4096;
    private const double WriteUnitBytes = 1024;

    public static void AddRead(JsonObject reply, JsonInput input, Table table, int bytes) =>
        Add(reply, input, table, ReadUnits(bytes, input.Flag("ConsistentRead") == true));

    public static void AddWrite(JsonObject reply, JsonInput input, Table table, Item? before, Item? after) =>
        Add(reply, input, table, WriteUnits(before, after));

    /// <summary>Adds one entry a table, the sum of its units.</summary>
    public static void AddEach(JsonObject reply, JsonInput input, IEnumerable<(Table Table, double Units)> parts)
    {
        if (IsWanted(input))
            reply["ConsumedCapacity"] = new JsonArray([.. parts
                .GroupBy(part => part.Table)
                .Select(table => Describe(input, table.Key, table.Sum(part => part.Units)))]);
    }

    /// <summary>Half a unit for each begun 4 KB, one for consistent reads.</summary>
    public static double ReadUnits(int bytes, bool isConsistent) => Units(bytes, ReadUnitBytes) * (isConsistent ? 1 : 0.5);

    /// <summary>One unit for each begun 1 KB of the larger of both items.</summary>
    public static double WriteUnits(Item? before, Item? after) => Units(Math.Max(before?.Size() ?? 0, after?.Size() ?? 0), WriteUnitBytes);

    /// <exception cref="ServiceError">ValidationException: an unknown value of ReturnConsumedCapacity.</exception>
    public static void CheckRequest(JsonInput input)
    {
        if (input.Text("ReturnConsumedCapacity") is { } wanted and not ("NONE" or "TOTAL" or "INDEXES"))
            throw DynamoErrors.Invalid($"1 validation error detected: Value '{wanted}' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]");
    }

    private static double Units(int bytes, double unit) => Math.Max(1, Math.Ceiling(bytes / unit));

    private static void Add(JsonObject reply, JsonInput input, Table table, double units)
    {
        if (IsWanted(input))
            reply["ConsumedCapacity"] = Describe(input, table, units);
    }

    private static bool IsWanted(JsonInput input) => input.Text("ReturnConsumedCapacity") is "TOTAL" or "INDEXES";

    private static JsonObject Describe(JsonInput input, Table table, double units)
    {
        var consumed = new JsonObject { ["TableName"] = table.Name, ["CapacityUnits"] = units };
        if (input.Text("ReturnConsumedCapacity") == "INDEXES")
            consumed["Table"] = new JsonObject { ["CapacityUnits"] = units };
        return consumed;
    }
}
