namespace DdbAudit.Queries;

/// <summary>Some rows of a query's result.</summary>
/// <param name="Columns">Names and types, on every page.</param>
/// <param name="Rows">Texts in the order of the columns, null for NULL; without the row of names that Athena puts before the first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
internal sealed record QueryPage(IReadOnlyList<QueryResultColumn> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, string? Next);
