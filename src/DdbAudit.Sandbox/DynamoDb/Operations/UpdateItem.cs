using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Changes attributes of one item; makes the item where there is none.</summary>
internal sealed class UpdateItem(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => false;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        var returned = ReturnValues.Read(input, "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");
        var keyItem = Item.Read(input.RequiredObject("Key"));
        var key = table.Definition.Key.OfKey(keyItem);
        var placeholders = Placeholders.Read(input);
        var actions = input.Text("UpdateExpression") is { } text
            ? UpdateParser.Parse(text, new ExpressionScope("UpdateExpression", placeholders))
            : [];
        var condition = ItemCondition.Read(input, placeholders);
        placeholders.CheckAllUsed();
        CheckKeyIsUntouched(actions, table.Definition.Key);

        var (before, after) = table.Items.Change(key, current =>
        {
            condition.Check(current);
            return Update(current ?? keyItem, actions);
        });
        var reply = new JsonObject();
        if (Returned(returned, actions, before, after) is { } attributes)
            reply["Attributes"] = attributes.ToJson();
        ConsumedCapacity.AddWrite(reply, input, table, before, after);
        return reply;
    }

    private static void CheckKeyIsUntouched(IReadOnlyList<IUpdateAction> actions, KeySchema key)
    {
        if (key.Names.FirstOrDefault(name => actions.Any(action => action.Path.Attribute == name)) is { } touched)
            throw DynamoErrors.InvalidParameters($"Cannot update attribute {touched}. This attribute is part of the key");
    }

    private static Item Update(Item before, IReadOnlyList<IUpdateAction> actions) => actions
        .Aggregate(before, (item, action) => action.Apply(before, item))
        .CheckedSize("Item size to update has exceeded the maximum allowed size");

    private static Item? Returned(string wanted, IReadOnlyList<IUpdateAction> actions, Item? before, Item? after)
    {
        var touched = actions.Select(action => action.Path.Attribute);
        return wanted switch
        {
            "ALL_OLD" => before,
            "ALL_NEW" => after,
            "UPDATED_OLD" => before?.Only(touched),
            "UPDATED_NEW" => after?.Only(touched),
            _ => null,
        };
    }
}
