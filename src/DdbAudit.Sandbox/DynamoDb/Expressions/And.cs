using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Both conditions.</summary>
internal sealed record And(ICondition Left, ICondition Right) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Left.Paths.Concat(Right.Paths);

    public bool Holds(Item item) => Left.Holds(item) && Right.Holds(item);

    /// <summary>The conditions that must all hold for this one to hold.</summary>
    public static IEnumerable<ICondition> PartsOf(ICondition condition) =>
        condition is And both ? PartsOf(both.Left).Concat(PartsOf(both.Right)) : [condition];
}
