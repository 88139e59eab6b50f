using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>begins_with(value, prefix), of two texts or two binaries.</summary>
internal sealed record BeginsWith(IOperand Value, IOperand Prefix) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Value.Paths.Concat(Prefix.Paths);

    public bool Holds(Item item) =>
        Value.Evaluate(item) is { } value
        && Prefix.Evaluate(item) is { } prefix
        && value.Type == prefix.Type
        && value.Type is AttributeType.S or AttributeType.B
        && value.Bytes().AsSpan().StartsWith(prefix.Bytes());
}
