namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>What a query gave: columns with their types, and rows of texts, null for NULL.</summary>
internal sealed record ResultTable(IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>Whether the columns' names stand before the rows, as they do for a SELECT.</summary>
    public bool HasNames { get; init; } = true;

    /// <summary>As the file of results has it: a CSV with every value in quotes, where NULL is nothing at all; else a row a line.</summary>
    public string ToFile() => HasNames ? ToCsv() : string.Concat(Rows.Select(row => string.Join('\t', row) + "\n"));

    private string ToCsv() => string.Concat(Rows.Prepend([.. Columns.Select(column => column.Name)]).Select(row => string.Join(',', row.Select(Quote)) + "\n"));

    private static string Quote(string? value) => value is null ? "" : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
