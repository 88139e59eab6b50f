using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The parameter ReturnValues, and the reply that it asks for.</summary>
internal static class ReturnValues
{
    /// <exception cref="ServiceError">ValidationException: the operation does not know the value.</exception>
    public static string Read(JsonInput input, params string[] known)
    {
        var wanted = input.Text("ReturnValues") ?? "NONE";
        return wanted == "NONE" || known.Contains(wanted) ? wanted : throw DynamoErrors.Invalid("Return values set to invalid value");
    }

    /// <summary>Applies a write and answers with what of the item was asked for.</summary>
    /// <exception cref="ServiceError">The write is refused.</exception>
    public static JsonObject Reply(string wanted, ItemWrite write, JsonInput input)
    {
        var (before, after) = write.Apply();
        var reply = new JsonObject();
        if (Select(wanted, write, before, after) is { } attributes)
            reply["Attributes"] = attributes.ToJson();
        ConsumedCapacity.AddWrite(reply, input, write.Table, before, after);
        return reply;
    }

    /// <summary>What of an item before or after a write is wanted; null where there is nothing.</summary>
    /// <param name="wanted">A value of ReturnValues; null for none.</param>
    public static Item? Select(string? wanted, ItemWrite write, Item? before, Item? after) => wanted switch
    {
        "ALL_OLD" => before,
        "ALL_NEW" => after,
        "UPDATED_OLD" => before?.Only(write.Touched),
        "UPDATED_NEW" => after?.Only(write.Touched),
        _ => null,
    };
}
