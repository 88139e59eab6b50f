using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>What lies at a path of the item.</summary>
internal sealed record PathOperand(DocumentPath Path) : IOperand
{
    public IEnumerable<DocumentPath> Paths => [Path];

    public AttributeValue? Evaluate(Item item) => Path.Find(item);
}
