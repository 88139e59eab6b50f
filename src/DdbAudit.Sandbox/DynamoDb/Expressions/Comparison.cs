using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>left operator right. Values of different types are unequal and have no order; only &lt;&gt; holds for a missing one.</summary>
/// <param name="Operator">=, &lt;&gt;, &lt;, &lt;=, &gt; or &gt;=.</param>
internal sealed record Comparison(IOperand Left, string Operator, IOperand Right) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Left.Paths.Concat(Right.Paths);

    public bool Holds(Item item) => Holds(Left.Evaluate(item), Operator, Right.Evaluate(item));

    public static bool Holds(AttributeValue? left, string comparison, AttributeValue? right)
    {
        if (left is null || right is null)
            return comparison == "<>";
        return comparison switch
        {
            "=" => left.Equals(right),
            "<>" => !left.Equals(right),
            _ when left.Type != right.Type || left.Type is not (AttributeType.S or AttributeType.N or AttributeType.B) => false,
            "<" => left.CompareTo(right) < 0,
            "<=" => left.CompareTo(right) <= 0,
            ">" => left.CompareTo(right) > 0,
            _ => left.CompareTo(right) >= 0,
        };
    }
}
