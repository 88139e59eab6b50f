using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>attribute_type(path, type).</summary>
internal sealed record HasAttributeType(DocumentPath Path, IOperand Type) : ICondition
{
    public IEnumerable<DocumentPath> Paths => [Path];

    public bool Holds(Item item) => Path.Find(item) is { } value && value.Type.ToString() == Type.Evaluate(item)?.Text;
}
