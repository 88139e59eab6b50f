namespace DdbAudit.Help.Source;

/// <summary>A table as text: in columns where it fits the width, else one block a row with the first cell as its heading.</summary>
internal static class TableText
{
    private const string Gap = "  ";
    private const string CellIndent = "    ";

    /// <param name="rows">The first row holds the column headings.</param>
    /// <param name="width">In characters.</param>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => Cell(row, column).Length))];
        return widths.Sum() + (Gap.Length * (widths.Length - 1)) <= width
            ? InColumns(rows, widths)
            : InBlocks(rows, width);
    }

    private static string InColumns(IReadOnlyList<IReadOnlyList<string>> rows, int[] widths)
    {
        IReadOnlyList<string> rule = [.. widths.Select(width => new string('-', width))];
        return string.Join('\n', rows.Take(1).Append(rule).Concat(rows.Skip(1)).Select(row => Line(row, widths)));
    }

    private static string Line(IReadOnlyList<string> row, int[] widths) =>
        string.Join(Gap, widths.Select((width, column) => Cell(row, column).PadRight(width))).TrimEnd();

    private static string InBlocks(IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        IReadOnlyList<string> headings = rows[0];
        return string.Join("\n\n", rows.Skip(1).Select(row => Block(headings, row, width)));
    }

    private static string Block(IReadOnlyList<string> headings, IReadOnlyList<string> row, int width)
    {
        IEnumerable<string> cells = Enumerable.Range(1, headings.Count - 1)
            .Where(column => Cell(row, column).Length > 0)
            .Select(column => Wrapping.Wrap($"{headings[column]}: {Cell(row, column)}", width, CellIndent, CellIndent));
        return string.Join('\n', cells.Prepend(row[0]));
    }

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";
}
