using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The names of the Region's tables, at most 100 a page.</summary>
internal sealed class ListTables(TableStore tables) : IJsonOperation
{
    private const int MaxLimit = 100;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var limit = input.Number("Limit") ?? MaxLimit;
        if (limit is < 1 or > MaxLimit)
            throw DynamoErrors.Invalid($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value {(limit < 1 ? "greater than or equal to 1" : $"less than or equal to {MaxLimit}")}");
        var after = input.Text("ExclusiveStartTableName");
        var names = tables.In(request.Caller.AccountId, request.Region)
            .Select(table => table.Name)
            .Where(name => after is null || string.CompareOrdinal(name, after) > 0)
            .Take(limit + 1)
            .ToList();
        var page = names.Take(limit).ToList();
        var reply = new JsonObject { ["TableNames"] = new JsonArray([.. page.Select(name => JsonValue.Create(name))]) };
        if (names.Count > limit)
            reply["LastEvaluatedTableName"] = page[^1];
        return reply;
    }
}
