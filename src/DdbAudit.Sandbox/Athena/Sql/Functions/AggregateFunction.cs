namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>An aggregate function: it gets the arguments of each row.</summary>
internal delegate object? AggregateFunction(IEnumerable<IReadOnlyList<object?>> rows);
