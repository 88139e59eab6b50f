using System.Text.Json.Nodes;
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
        return ReturnValues.Reply(returned, ItemWriteReader.ReadUpdate(input, table), input);
    }
}
