using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql.Sources;

/// <summary>What stands after FROM.</summary>
internal interface ISource
{
    /// <param name="where">What is asked of the rows: a table leaves partitions out that cannot hold any such row.</param>
    Relation Read(QueryScope scope, Expression? where);
}
