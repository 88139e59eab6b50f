using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>value BETWEEN low AND high, both included.</summary>
internal sealed record Between(IOperand Value, IOperand Low, IOperand High) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Value.Paths.Concat(Low.Paths).Concat(High.Paths);

    public bool Holds(Item item)
    {
        var value = Value.Evaluate(item);
        return Comparison.Holds(value, ">=", Low.Evaluate(item)) && Comparison.Holds(value, "<=", High.Evaluate(item));
    }
}
