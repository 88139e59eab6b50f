using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The ConditionExpression of a write; holds always where there is none.</summary>
internal sealed class ItemCondition
{
    private readonly ICondition? _condition;
    private readonly bool _returnsItem;

    private ItemCondition(ICondition? condition, bool returnsItem)
    {
        _condition = condition;
        _returnsItem = returnsItem;
    }

    /// <exception cref="ServiceError">ValidationException.</exception>
    public static ItemCondition Read(JsonInput input, Placeholders placeholders)
    {
        var text = input.Text("ConditionExpression");
        var condition = text is null ? null : ConditionParser.Parse(text, new ExpressionScope("ConditionExpression", placeholders));
        return new ItemCondition(condition, input.Text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD");
    }

    /// <param name="item">The item that is there; null where there is none.</param>
    /// <exception cref="ServiceError">ConditionalCheckFailedException, with the item where the request asks for it.</exception>
    public void Check(Item? item)
    {
        if (_condition is null || _condition.Holds(item ?? Item.Empty))
            return;
        throw DynamoErrors.ConditionFailed(_returnsItem && item is not null ? new JsonObject { ["Item"] = item.ToJson() } : null);
    }
}
