using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>A value in an expression.</summary>
internal interface IOperand
{
    /// <summary>The paths that the value is made from.</summary>
    IEnumerable<DocumentPath> Paths { get; }

    /// <summary>The value for an item; null where the item lacks it.</summary>
    AttributeValue? Evaluate(Item item);
}
