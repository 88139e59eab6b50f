using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>DELETE path value: takes members out of a set; an empty set goes as a whole.</summary>
internal sealed record DeleteAction(DocumentPath Path, AttributeValue Value) : IUpdateAction
{
    public Item Apply(Item before, Item item)
    {
        if (Path.Find(before) is not { } current)
            return item;
        if (current.Type != Value.Type)
            throw UpdateErrors.WrongOperandType();
        var left = current.Members.Except(Value.Members);
        return left.IsEmpty ? Path.Remove(item) : Path.Set(item, AttributeValue.Set(Value.Type, left));
    }
}
