using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>One item by key; a reply without Item where there is none.</summary>
internal sealed class GetItem(TableStore tables) : OneTableOperation(tables)
{
    public override bool ReadOnly => true;

    protected override JsonObject Run(JsonInput input, Table table)
    {
        var read = ItemRead.Read(input, table);
        var item = table.Items.Find(read.CheckKey());
        var reply = new JsonObject();
        if (item is not null)
            reply["Item"] = read.Project(item).ToJson();
        ConsumedCapacity.AddRead(reply, input, table, item?.Size() ?? 0);
        return reply;
    }
}
