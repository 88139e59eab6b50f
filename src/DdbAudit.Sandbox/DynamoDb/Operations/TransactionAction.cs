using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>One action of a transaction.</summary>
/// <param name="Operation">Get, Put, Update, Delete or ConditionCheck.</param>
internal sealed record TransactionAction(string Operation, JsonInput Input)
{
    /// <summary>A name or an ARN.</summary>
    /// <exception cref="ServiceError">ValidationException: there is none.</exception>
    public string TableName => Input.RequiredText("TableName");
}
