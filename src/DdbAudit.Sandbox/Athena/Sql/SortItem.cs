using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>NULLs come last unless said otherwise.</summary>
internal sealed record SortItem(Expression Expression, bool IsDescending, bool NullsFirst);
