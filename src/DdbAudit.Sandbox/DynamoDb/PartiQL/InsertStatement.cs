using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>INSERT INTO table VALUE item; refused where there is an item with that key.</summary>
internal sealed record InsertStatement(string Table, Item Item) : WriteStatement(Table)
{
    public override ItemWrite Prepare(Table table, bool returnsItem) => ItemWrite.Put(table, Item, current =>
    {
        if (current is not null)
            throw DynamoErrors.DuplicateItem();
    });
}
