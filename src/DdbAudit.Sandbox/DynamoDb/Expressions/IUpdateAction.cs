using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>One action of an update expression.</summary>
internal interface IUpdateAction
{
    DocumentPath Path { get; }

    /// <param name="before">The item as it was before the whole update: what operands mean.</param>
    /// <param name="item">The item as earlier actions of the update left it.</param>
    /// <exception cref="Http.ServiceError">ValidationException: the action does not fit the item.</exception>
    Item Apply(Item before, Item item);
}
