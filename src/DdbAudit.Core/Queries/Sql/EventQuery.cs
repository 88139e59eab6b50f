namespace DdbAudit.Queries.Sql;

/// <summary>A question about events as SQL.</summary>
/// <param name="IsExact">Whether the rows are just the events asked for; else there may be others among them, which the reader of rows leaves out.</param>
internal sealed record EventQuery(QueryStatement Statement, bool IsExact);
