using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>A scalar function: it gets its arguments unevaluated.</summary>
internal delegate object? ScalarFunction(IReadOnlyList<Expression> arguments, Row row);
