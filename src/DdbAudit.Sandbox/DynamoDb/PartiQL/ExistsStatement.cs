using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>EXISTS(SELECT ...): lets a transaction go on only where the item is there and fulfils the condition.</summary>
internal sealed record ExistsStatement(SelectStatement Select) : WriteStatement(Select.Table)
{
    public override ItemWrite Prepare(Table table, bool returnsItem) => ItemWrite.Check(
        table,
        Select.Where is { } where
            ? KeyEquality.Require(where, table.Definition.Key)
            : throw KeyEquality.Missing(),
        new WhereCheck(Select.Where, returnsItem).RequireItem);
}
