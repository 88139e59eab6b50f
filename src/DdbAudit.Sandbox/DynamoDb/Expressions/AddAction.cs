using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>ADD path value: adds to a number, or members to a set.</summary>
internal sealed record AddAction(DocumentPath Path, AttributeValue Value) : IUpdateAction
{
    public Item Apply(Item before, Item item) => Path.Set(item, Add(Path.Find(before)));

    private AttributeValue Add(AttributeValue? current)
    {
        if (current is null)
            return Value;
        if (current.Type != Value.Type)
            throw UpdateErrors.WrongOperandType();
        return Value.Type == AttributeType.N
            ? AttributeValue.Number(DynamoNumber.Parse(current.Text) + DynamoNumber.Parse(Value.Text))
            : AttributeValue.Set(Value.Type, current.Members.Union(Value.Members));
    }
}
