using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Both conditions.</summary>
internal sealed record And(ICondition Left, ICondition Right) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Left.Paths.Concat(Right.Paths);

    public bool Holds(Item item) => Left.Holds(item) && Right.Holds(item);
}
