using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>A sum or a difference of two numbers.</summary>
internal sealed record ArithmeticOperand(IOperand Left, bool IsSum, IOperand Right) : IOperand
{
    public IEnumerable<DocumentPath> Paths => Left.Paths.Concat(Right.Paths);

    public AttributeValue? Evaluate(Item item)
    {
        var (left, right) = (Number(Left, item), Number(Right, item));
        return AttributeValue.Number(IsSum ? left + right : left - right);
    }

    private static DynamoNumber Number(IOperand operand, Item item)
    {
        var value = UpdateErrors.Required(operand, item);
        return value.Type == AttributeType.N ? DynamoNumber.Parse(value.Text) : throw UpdateErrors.WrongOperandType();
    }
}
