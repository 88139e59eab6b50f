using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>attribute_exists(path); attribute_not_exists is its <see cref="Not"/>.</summary>
internal sealed record AttributeExists(DocumentPath Path) : ICondition
{
    public IEnumerable<DocumentPath> Paths => [Path];

    public bool Holds(Item item) => Path.Find(item) is not null;
}
