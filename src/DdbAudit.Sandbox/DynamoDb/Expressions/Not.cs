using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>The opposite of a condition.</summary>
internal sealed record Not(ICondition Condition) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Condition.Paths;

    public bool Holds(Item item) => !Condition.Holds(item);
}
