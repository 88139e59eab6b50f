using System.Text.Json.Nodes;
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
        return ReturnValues.Reply(returned, ItemWriteReader.ReadDelete(input, table), input);
    }
}
