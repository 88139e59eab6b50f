namespace DdbAudit.Queries.Sql;

/// <summary>
/// The result columns that an event is read from: all that the record reading knows. Objects and lists come as JSON, because Athena's
/// own text for them cannot be read back.
/// </summary>
internal static class EventRow
{
    private static readonly string[] Unread =
        ["responseElements", "additionalEventData", "eventType", "apiVersion", "serviceEventDetails", "vpcEndpointAccountId", "sessionCredentialFromConsole", "edgeDeviceDetails", "tlsDetails"];

    /// <summary>In the order of the result; the log file comes after them.</summary>
    public static IReadOnlyList<RowColumn> Columns { get; } =
        [.. QueryColumns.OfRecord.Where(column => !Unread.Contains(column.Member)).Select(ToRow)];

    /// <summary>Index of the log file's name among the result's columns.</summary>
    public static int LogFileIndex => Columns.Count;

    /// <summary>The result columns' names.</summary>
    public static string Names { get; } = string.Join(", ", Columns.Select(column => column.Name).Append("logfile"));

    /// <summary>What is selected, each column under its own name.</summary>
    public static string SelectList { get; } = Select(static column => column.Expression, "\"$path\"");

    /// <summary>What is selected where some columns are another expression.</summary>
    public static string Select(Func<RowColumn, string> toExpression, string logFile) =>
        string.Join(",\n  ", Columns.Select(column => As(toExpression(column), column.Name)).Append(As(logFile, "logfile")));

    private static string As(string expression, string name) => expression == name ? name : $"{expression} AS {name}";

    private static RowColumn ToRow(QueryColumn column) =>
        column.IsNested || column.Member == "requestParameters"
            ? new RowColumn(column.Member!, column.IsNested ? $"json_format(CAST({column.Name} AS JSON))" : column.Name, true)
            : new RowColumn(column.Member!, column.Name, false);
}
