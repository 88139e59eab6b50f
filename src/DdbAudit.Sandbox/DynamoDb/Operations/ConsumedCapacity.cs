using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Adds ConsumedCapacity to a reply where ReturnConsumedCapacity asks for it.</summary>
internal static class ConsumedCapacity
{
    private const double ReadUnitBytes = 4096;
    private const double WriteUnitBytes = 1024;

    /// <summary>Half a unit for each begun 4 KB, one for consistent reads.</summary>
    public static void AddRead(JsonObject reply, JsonInput input, Table table, int bytes) =>
        Add(reply, input, table, Units(bytes, ReadUnitBytes) * (input.Flag("ConsistentRead") == true ? 1 : 0.5));

    /// <summary>One unit for each begun 1 KB of the larger of both items.</summary>
    public static void AddWrite(JsonObject reply, JsonInput input, Table table, Item? before, Item? after) =>
        Add(reply, input, table, Units(Math.Max(before?.Size() ?? 0, after?.Size() ?? 0), WriteUnitBytes));

    /// <exception cref="ServiceError">ValidationException: an unknown value of ReturnConsumedCapacity.</exception>
    public static void CheckRequest(JsonInput input)
    {
        if (input.Text("ReturnConsumedCapacity") is { } wanted and not ("NONE" or "TOTAL" or "INDEXES"))
            throw DynamoErrors.Invalid($"1 validation error detected: Value '{wanted}' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]");
    }

    private static double Units(int bytes, double unit) => Math.Max(1, Math.Ceiling(bytes / unit));

    private static void Add(JsonObject reply, JsonInput input, Table table, double units)
    {
        var wanted = input.Text("ReturnConsumedCapacity");
        if (wanted is not ("TOTAL" or "INDEXES"))
            return;
        var consumed = new JsonObject { ["TableName"] = table.Name, ["CapacityUnits"] = units };
        if (wanted == "INDEXES")
            consumed["Table"] = new JsonObject { ["CapacityUnits"] = units };
        reply["ConsumedCapacity"] = consumed;
    }
}
