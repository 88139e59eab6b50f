namespace DdbAudit.Selectors;

/// <summary>
/// What DdbAudit logs on one trail, in a normal form: reads and writes of a table are looked at apart, what another scope includes is
/// left out, and scopes that then differ in reads and writes only are joined. So the order of changes does not matter, and doing one
/// twice changes nothing.
/// </summary>
internal static class OwnLogging
{
    public static IReadOnlyList<TableLogging> Add(IEnumerable<TableLogging> current, IEnumerable<TableLogging> added) =>
        Normalise(current.Concat(added));

    /// <summary>Takes reads, writes or both of some tables away, whatever their lease.</summary>
    public static IReadOnlyList<TableLogging> Remove(IEnumerable<TableLogging> current, IReadOnlySet<string> tables, DdbReadWriteType removed) =>
        Normalise(current.Select(entry => tables.Contains(entry.Table) ? entry with { Scope = Without(entry.Scope, removed) } : entry));

    /// <summary>Takes away what the leases of some tables logged that were over at a time. A longer lease of the same table stays.</summary>
    public static IReadOnlyList<TableLogging> WithoutExpired(IEnumerable<TableLogging> current, IReadOnlySet<string> tables, DateTimeOffset now) =>
        Normalise(current.Where(entry => !tables.Contains(entry.Table) || !entry.Scope.IsOver(now)));

    private static LoggingScope Without(LoggingScope scope, DdbReadWriteType removed) => scope with
    {
        Reads = scope.Reads && removed == DdbReadWriteType.WriteOnly,
        Writes = scope.Writes && removed == DdbReadWriteType.ReadOnly,
    };

    private static List<TableLogging> Normalise(IEnumerable<TableLogging> entries) =>
        [.. entries
            .GroupBy(entry => entry.Table, entry => entry.Scope)
            .OrderBy(table => table.Key, StringComparer.Ordinal)
            .SelectMany(table => Join(WithoutIncluded(Apart(table))).Select(scope => new TableLogging(table.Key, scope)))];

    private static List<LoggingScope> Apart(IEnumerable<LoggingScope> scopes) =>
        [.. scopes
            .SelectMany(scope => scope.ReadsAndWrites())
            .Distinct()
            .OrderBy(scope => scope.SortKey, StringComparer.Ordinal)];

    // Two scopes that include each other differ in their reason only: the earlier one stays.
    private static IEnumerable<LoggingScope> WithoutIncluded(List<LoggingScope> scopes) => scopes.Where((scope, at) =>
        !scopes.Where((other, otherAt) => otherAt != at && other.Includes(scope) && (otherAt < at || !scope.Includes(other))).Any());

    private static IEnumerable<LoggingScope> Join(IEnumerable<LoggingScope> scopes) => scopes
        .GroupBy(scope => scope with { Reads = true, Writes = true, ExcludeStreams = false })
        .Select(same => same.Key with
        {
            Reads = same.Any(scope => scope.Reads),
            Writes = same.Any(scope => scope.Writes),
            ExcludeStreams = same.Any(scope => scope.ExcludeStreams),
        });
}
