using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>REMOVE path.</summary>
internal sealed record RemoveAction(DocumentPath Path) : IUpdateAction
{
    public Item Apply(Item before, Item item) => Path.Remove(item);
}
