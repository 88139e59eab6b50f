using System.Collections.Immutable;

namespace DdbAudit.Queries;

/// <summary>SQL (Trino's, as Athena engine version 3 takes it) with a <c>?</c> for each value.</summary>
/// <param name="Parameters">Athena's execution parameters in the order of the question marks: each the text of a <see cref="SqlLiteral"/>.</param>
internal sealed record QueryStatement(string Sql, ImmutableArray<string> Parameters);
