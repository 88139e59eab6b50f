using DdbAudit.Records.PartiQL;

namespace DdbAudit.Records.Items;

/// <summary>What one item of a call is for, and which IAM action DynamoDB checks for it.</summary>
/// <param name="IamAction">Null where it cannot be told.</param>
internal readonly record struct ItemOperation(string Name, string? IamAction, DdbAccess? Access)
{
    // In the API a transaction names its items by member, CloudTrail by the text of "operation"; batches by the member of the request.
    private static readonly Dictionary<string, ItemOperation> ByWord = new(StringComparer.OrdinalIgnoreCase)
    {
        ["get"] = new("Get", "dynamodb:GetItem", DdbAccess.Read),
        ["put"] = new("Put", "dynamodb:PutItem", DdbAccess.Write),
        ["putRequest"] = new("Put", "dynamodb:PutItem", DdbAccess.Write),
        ["update"] = new("Update", "dynamodb:UpdateItem", DdbAccess.Write),
        ["delete"] = new("Delete", "dynamodb:DeleteItem", DdbAccess.Write),
        ["deleteRequest"] = new("Delete", "dynamodb:DeleteItem", DdbAccess.Write),
        ["check"] = new("ConditionCheck", "dynamodb:ConditionCheckItem", DdbAccess.Read),
        ["conditionCheck"] = new("ConditionCheck", "dynamodb:ConditionCheckItem", DdbAccess.Read),
    };

    private static readonly Dictionary<string, string> NameByEvent = new(StringComparer.Ordinal)
    {
        ["BatchGetItem"] = "Get",
        ["DeleteItem"] = "Delete",
        ["GetItem"] = "Get",
        ["PutItem"] = "Put",
        ["TransactGetItems"] = "Get",
        ["UpdateItem"] = "Update",
    };

    // Made once, since each event asks for one.
    private static readonly Dictionary<string, ItemOperation> OfKnownEvent = DataPlane.AllKnownCalls.ToDictionary(name => name, Make, StringComparer.Ordinal);

    /// <summary>The operation of a call that has a single one; newer calls stand for themselves.</summary>
    public static ItemOperation OfEvent(string eventName) => OfKnownEvent.TryGetValue(eventName, out var known) ? known : Make(eventName);

    /// <param name="word">How the record names what is done to the item; null where it does not.</param>
    public static ItemOperation OfItem(string eventName, string? word)
    {
        var whole = OfEvent(eventName);
        if (word is null || !ByWord.TryGetValue(word, out var operation))
            return whole with { Name = word ?? whole.Name };

        // Batches are allowed as a whole, transactions by their items.
        return eventName.StartsWith("Batch", StringComparison.Ordinal) ? operation with { IamAction = whole.IamAction } : operation;
    }

    public static ItemOperation OfStatement(string eventName, PartiQLStatement statement) => statement.Verb switch
    {
        "SELECT" => new("Select", "dynamodb:PartiQLSelect", DdbAccess.Read),
        "EXISTS" => new("Exists", "dynamodb:PartiQLSelect", DdbAccess.Read),
        "INSERT" => new("Insert", "dynamodb:PartiQLInsert", DdbAccess.Write),
        "UPDATE" => new("Update", "dynamodb:PartiQLUpdate", DdbAccess.Write),
        "DELETE" => new("Delete", "dynamodb:PartiQLDelete", DdbAccess.Write),
        _ => new(eventName, null, null),
    };

    private static ItemOperation Make(string eventName) => new(NameByEvent.GetValueOrDefault(eventName, eventName), ActionOfEvent(eventName), null);

    private static string? ActionOfEvent(string eventName) => eventName switch
    {
        "TransactGetItems" => "dynamodb:GetItem",

        // No action has such a name: it is the items or the verbs that are checked.
        "TransactWriteItems" or "ExecuteStatement" or "BatchExecuteStatement" or "ExecuteTransaction" => null,
        _ => "dynamodb:" + eventName,
    };
}
