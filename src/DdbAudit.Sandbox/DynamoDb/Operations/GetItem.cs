using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>One item by key; a reply without Item where there is none.</summary>
internal sealed class GetItem(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => true;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        var key = table.Definition.Key.OfKey(Item.Read(input.RequiredObject("Key")));
        var placeholders = Placeholders.Read(input);
        var projection = input.Text("ProjectionExpression") is { } text
            ? ProjectionParser.Parse(text, new ExpressionScope("ProjectionExpression", placeholders))
            : null;
        placeholders.CheckAllUsed();

        var item = table.Items.Find(key);
        var reply = new JsonObject();
        if (item is not null)
            reply["Item"] = (projection is null ? item : item.Only(projection.Select(path => path.Attribute))).ToJson();
        ConsumedCapacity.AddRead(reply, input, table, item?.Size() ?? 0);
        return reply;
    }
}
