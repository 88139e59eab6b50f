using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>list_append(list, list).</summary>
internal sealed record ListAppendOperand(IOperand First, IOperand Second) : IOperand
{
    public IEnumerable<DocumentPath> Paths => First.Paths.Concat(Second.Paths);

    public AttributeValue? Evaluate(Item item)
    {
        var (first, second) = (UpdateErrors.Required(First, item), UpdateErrors.Required(Second, item));
        return first.Type == AttributeType.L && second.Type == AttributeType.L
            ? AttributeValue.List(first.Elements.AddRange(second.Elements))
            : throw UpdateErrors.WrongOperandType();
    }
}
