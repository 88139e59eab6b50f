using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>contains(value, part): a text's part, a set's member or a list's element.</summary>
internal sealed record Contains(IOperand Value, IOperand Part) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Value.Paths.Concat(Part.Paths);

    public bool Holds(Item item)
    {
        if (Value.Evaluate(item) is not { } value || Part.Evaluate(item) is not { } part)
            return false;
        return (value.Type, part.Type) switch
        {
            (AttributeType.S, AttributeType.S) => value.Text.Contains(part.Text, StringComparison.Ordinal),
            (AttributeType.B, AttributeType.B) => value.Bytes().AsSpan().IndexOf(part.Bytes()) >= 0,
            (AttributeType.SS, AttributeType.S) or (AttributeType.NS, AttributeType.N) or (AttributeType.BS, AttributeType.B) =>
                value.Members.Contains(part.Text),
            (AttributeType.L, _) => value.Elements.Contains(part),
            _ => false,
        };
    }
}
