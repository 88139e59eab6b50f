using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Sources;

namespace DdbAudit.Sandbox.Athena.Sql;

/// <summary>The tables that a query may read.</summary>
internal interface ITables
{
    /// <param name="where">What is asked of the rows; what it says of partitions decides which are read.</param>
    /// <exception cref="QueryError">There is no such table, or it may not be read.</exception>
    Relation Read(TableSource table, Expression? where);
}
