using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <param name="Expression">Null for an asterisk.</param>
/// <param name="Alias">Null where the result column gets a name of its own making.</param>
internal sealed record SelectItem(Expression? Expression, string? Alias);
