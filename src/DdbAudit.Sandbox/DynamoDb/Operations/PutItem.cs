using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Puts an item in the place of the one that has its key.</summary>
internal sealed class PutItem(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => false;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        var returned = ReturnValues.Read(input, "ALL_OLD");
        var item = Item.Read(input.RequiredObject("Item"));
        var key = table.Definition.Key.OfItem(item);
        CheckIndexKeys(item, table.Definition);
        item.CheckedSize("Item size has exceeded the maximum allowed size");
        var placeholders = Placeholders.Read(input);
        var condition = ItemCondition.Read(input, placeholders);
        placeholders.CheckAllUsed();

        var (before, _) = table.Items.Change(key, current =>
        {
            condition.Check(current);
            return item;
        });
        var reply = new JsonObject();
        if (returned == "ALL_OLD" && before is not null)
            reply["Attributes"] = before.ToJson();
        ConsumedCapacity.AddWrite(reply, input, table, before, item);
        return reply;
    }

    private static void CheckIndexKeys(Item item, TableDefinition definition)
    {
        foreach (var index in definition.GlobalIndexes.Concat(definition.LocalIndexes))
        {
            if (index.Key.Attributes.FirstOrDefault(attribute => item[attribute.Name] is { } value && value.Type != attribute.Type) is { } wrong)
                throw DynamoErrors.InvalidParameters($"Type mismatch for Index Key {wrong.Name} Expected: {wrong.Type} Actual: {item[wrong.Name]!.Type} IndexName: {index.Name}");
        }
    }
}
