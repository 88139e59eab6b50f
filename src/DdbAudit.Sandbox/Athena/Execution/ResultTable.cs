namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>What a query gave: columns with their types, and rows of texts, null for NULL.</summary>
internal sealed record ResultTable(IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>As the file of results has it: every value in quotes, NULL is nothing at all.</summary>
    public string ToCsv() => string.Concat(Rows.Prepend([.. Columns.Select(column => column.Name)]).Select(row => string.Join(',', row.Select(Quote)) + "\n"));

    private static string Quote(string? value) => value is null ? "" : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
