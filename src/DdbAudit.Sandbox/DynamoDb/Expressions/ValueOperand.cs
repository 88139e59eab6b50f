using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>A value of the request.</summary>
internal sealed record ValueOperand(AttributeValue Value) : IOperand
{
    public IEnumerable<DocumentPath> Paths => [];

    public AttributeValue? Evaluate(Item item) => Value;
}
