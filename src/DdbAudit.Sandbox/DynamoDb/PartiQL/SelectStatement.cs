using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>SELECT columns FROM table or index, with or without WHERE.</summary>
/// <param name="Columns">The attributes to return; null for all.</param>
internal sealed record SelectStatement(string Table, string? Index, IReadOnlyList<DocumentPath>? Columns, ICondition? Where) : Statement(Table)
{
    /// <summary>The read of the one item that the statement names by its key, as batches and transactions must.</summary>
    /// <param name="operation">The operation, for the error.</param>
    /// <exception cref="ServiceError">ValidationException: it names no single item.</exception>
    public ItemRead ReadOne(Table table, string operation) =>
        Index is null && Where is not null && KeyEquality.Find(Where, table.Definition.Key) is { } key
            ? new ItemRead(table, key, Columns)
            : throw DynamoErrors.Invalid($"Select statements within {operation} must specify the primary key in the where clause.");
}
