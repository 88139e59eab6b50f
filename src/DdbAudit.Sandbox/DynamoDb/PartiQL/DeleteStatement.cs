using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>DELETE FROM table WHERE; that there is no such item is fine, that it does not fulfil the rest of the condition is not.</summary>
internal sealed record DeleteStatement(string Table, ICondition Where) : WriteStatement(Table)
{
    public override ItemWrite Prepare(Table table, bool returnsItem) => ItemWrite.Delete(
        table,
        KeyEquality.Require(Where, table.Definition.Key),
        new WhereCheck(Where, returnsItem).AllowNone);
}
