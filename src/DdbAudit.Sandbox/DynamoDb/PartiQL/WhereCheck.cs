using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>The condition of a write on the item that it names.</summary>
/// <param name="returnsItem">Whether the error has the item with it.</param>
internal sealed class WhereCheck(ICondition where, bool returnsItem)
{
    /// <exception cref="ServiceError">ConditionalCheckFailedException: there is no item, or the condition does not hold for it.</exception>
    public void RequireItem(Item? item)
    {
        if (item is null)
            throw DynamoErrors.ConditionFailed();
        AllowNone(item);
    }

    /// <exception cref="ServiceError">ConditionalCheckFailedException: there is an item, and the condition does not hold for it.</exception>
    public void AllowNone(Item? item)
    {
        if (item is not null && !where.Holds(item))
            throw DynamoErrors.ConditionFailed(returnsItem ? new JsonObject { ["Item"] = item.ToJson() } : null);
    }
}
