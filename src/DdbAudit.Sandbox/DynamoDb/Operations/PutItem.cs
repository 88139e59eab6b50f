using System.Text.Json.Nodes;
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
        return ReturnValues.Reply(returned, ItemWriteReader.ReadPut(input, table), input);
    }
}
