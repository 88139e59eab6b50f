using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>UPDATE table SET ... REMOVE ... WHERE; refused where there is no such item, as it never makes one.</summary>
internal sealed record UpdateStatement(string Table, IReadOnlyList<IUpdateAction> Actions, ICondition Where) : WriteStatement(Table)
{
    public override ItemWrite Prepare(Table table, bool returnsItem) => ItemWrite.Update(
        table,
        KeyEquality.Require(Where, table.Definition.Key),
        Actions,
        new WhereCheck(Where, returnsItem).RequireItem);
}
