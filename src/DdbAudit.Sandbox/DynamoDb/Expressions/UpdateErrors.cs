using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>What an update finds wrong with the item that it meets.</summary>
internal static class UpdateErrors
{
    /// <exception cref="ServiceError">ValidationException: the item lacks it.</exception>
    public static AttributeValue Required(IOperand operand, Item item) => operand.Evaluate(item)
        ?? throw DynamoErrors.Invalid("The provided expression refers to an attribute that does not exist in the item");

    public static ServiceError WrongOperandType() => DynamoErrors.Invalid("An operand in the update expression has an incorrect data type");
}
