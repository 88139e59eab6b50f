using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>A condition on an item; an item that does not exist is one without attributes.</summary>
internal interface ICondition
{
    /// <summary>The paths that the condition looks at.</summary>
    IEnumerable<DocumentPath> Paths { get; }

    bool Holds(Item item);
}
