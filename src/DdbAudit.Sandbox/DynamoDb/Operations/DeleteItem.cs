using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Deletes one item by key; that there is none is fine.</summary>
internal sealed class DeleteItem(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => false;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        var returned = ReturnValues.Read(input, "ALL_OLD");
        var key = table.Definition.Key.OfKey(Item.Read(input.RequiredObject("Key")));
        var placeholders = Placeholders.Read(input);
        var condition = ItemCondition.Read(input, placeholders);
        placeholders.CheckAllUsed();

        var (before, _) = table.Items.Change(key, current =>
        {
            condition.Check(current);
            return null;
        });
        var reply = new JsonObject();
        if (returned == "ALL_OLD" && before is not null)
            reply["Attributes"] = before.ToJson();
        ConsumedCapacity.AddWrite(reply, input, table, before, after: null);
        return reply;
    }
}
