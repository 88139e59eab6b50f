using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>if_not_exists(path, value).</summary>
internal sealed record IfNotExistsOperand(DocumentPath Path, IOperand Otherwise) : IOperand
{
    public IEnumerable<DocumentPath> Paths => Otherwise.Paths.Prepend(Path);

    public AttributeValue? Evaluate(Item item) => Path.Find(item) ?? Otherwise.Evaluate(item);
}
