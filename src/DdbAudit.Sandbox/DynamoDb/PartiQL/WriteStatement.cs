using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>A statement that writes one item, or asks a question that other writes of a transaction depend on.</summary>
internal abstract record WriteStatement(string Table) : Statement(Table)
{
    /// <summary>What of the item is returned, as a value of ReturnValues; null for nothing.</summary>
    public string? Returning { get; init; }

    /// <param name="returnsItem">Whether the error of a condition that does not hold has the item with it.</param>
    /// <exception cref="ServiceError">ValidationException: the statement does not name one item of the table.</exception>
    public abstract ItemWrite Prepare(Table table, bool returnsItem);
}
