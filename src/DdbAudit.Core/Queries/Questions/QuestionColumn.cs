namespace DdbAudit.Queries.Questions;

/// <summary>A column of the answer to a ready-made question.</summary>
/// <param name="Type">Trino's type: varchar, bigint, or timestamp with time zone (UTC).</param>
internal sealed record QuestionColumn(string Name, string Type, string Description);
