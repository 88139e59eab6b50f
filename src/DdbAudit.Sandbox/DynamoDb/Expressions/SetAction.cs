using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>SET path = value.</summary>
internal sealed record SetAction(DocumentPath Path, IOperand Value) : IUpdateAction
{
    public Item Apply(Item before, Item item) => Path.Set(item, UpdateErrors.Required(Value, before));
}
