using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>TransactItems of TransactGetItems and TransactWriteItems: a list, each element with one action on one table.</summary>
internal static class TransactionRequest
{
    private const int MaxActions = 100;

    /// <exception cref="ServiceError">ValidationException: none, too many, or an element that is not one action.</exception>
    public static IReadOnlyList<TransactionAction> Read(JsonInput input, params string[] operations)
    {
        var elements = input.RequiredObjects("TransactItems");
        if (elements.Count is 0 or > MaxActions)
            throw DynamoErrors.WrongLength("transactItems", elements.Count, MaxActions);
        return [.. elements.Select(element => ReadAction(element, operations))];
    }

    public static IReadOnlyList<TableName> TablesOf(IReadOnlyList<TransactionAction> actions, SandboxRequest request) =>
        [.. actions.Select(action => TableName.Parse(action.TableName, request))];

    /// <summary>requestParameters: one list of actions, each with its operation, named requestItems.</summary>
    public static JsonObject ToRecord(JsonInput input, IReadOnlyList<TransactionAction> actions, TableStore tables, SandboxRequest request)
    {
        var recorded = new JsonObject
        {
            ["requestItems"] = new JsonArray([.. actions.Select(action => Record(action, tables.KeyOf(action.TableName, request)))]),
        };
        return RecordedParameters.AddOthers(recorded, input, "TransactItems");
    }

    private static TransactionAction ReadAction(JsonInput element, string[] operations) =>
        operations.Where(element.Has).ToList() is [var operation]
            ? new TransactionAction(operation, element.RequiredObject(operation))
            : throw DynamoErrors.Invalid($"TransactItems can only contain one of {string.Join(", ", operations)}");

    private static JsonObject Record(TransactionAction action, KeySchema? key)
    {
        var recorded = new JsonObject { ["operation"] = action.Operation };
        foreach (var (member, value) in RecordedParameters.Of(action.Input, key))
            recorded[member == "item" ? "items" : member] = value?.DeepClone();
        return recorded;
    }
}
