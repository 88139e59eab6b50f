namespace DdbAudit.Trails;

/// <summary>
/// What DdbAudit logs on one trail, in a normal form: scopes of a table that differ in reads and writes only are joined, and what
/// another scope of the same table includes is left out. So the order of changes does not matter, and doing one twice changes nothing.
/// </summary>
internal static class OwnLogging
{
    public static IReadOnlyList<TableLogging> Add(IEnumerable<TableLogging> current, IEnumerable<TableLogging> added) =>
        Normalise(current.Concat(added));

    /// <summary>Takes reads, writes or both of some tables away, whatever their lease.</summary>
    public static IReadOnlyList<TableLogging> Remove(IEnumerable<TableLogging> current, IReadOnlySet<string> tables, DdbReadWriteType removed) =>
        Normalise(current.Select(entry => tables.Contains(entry.Table) ? Without(entry, removed) : entry));

    private static TableLogging Without(TableLogging entry, DdbReadWriteType removed) => entry with
    {
        Scope = entry.Scope with
        {
            Reads = entry.Scope.Reads && removed == DdbReadWriteType.WriteOnly,
            Writes = entry.Scope.Writes && removed == DdbReadWriteType.ReadOnly,
        },
    };

    private static List<TableLogging> Normalise(IEnumerable<TableLogging> entries) =>
        [.. entries
            .Where(entry => !entry.Scope.IsEmpty)
            .GroupBy(entry => entry.Table)
            .OrderBy(table => table.Key, StringComparer.Ordinal)
            .SelectMany(table => WithoutIncluded(JoinAccess(table.Select(entry => entry.Scope))).Select(scope => new TableLogging(table.Key, scope)))];

    private static List<LoggingScope> JoinAccess(IEnumerable<LoggingScope> scopes)
    {
        var joined = new List<LoggingScope>();
        foreach (var scope in scopes)
        {
            var at = joined.FindIndex(scope.DiffersInAccessOnly);
            if (at < 0)
            {
                joined.Add(scope);
            }
            else
            {
                joined[at] = scope with { Reads = scope.Reads || joined[at].Reads, Writes = scope.Writes || joined[at].Writes };
            }
        }

        return joined;
    }

    private static IEnumerable<LoggingScope> WithoutIncluded(List<LoggingScope> scopes) =>
        scopes
            .OrderBy(SelectorName.For, StringComparer.Ordinal)
            .Where((scope, _) => !scopes.Any(other => !other.Equals(scope) && other.Includes(scope) && !IsEarlierTwin(scope, other)));

    // Two scopes that include each other differ in their reason only: the one whose name comes first stays.
    private static bool IsEarlierTwin(LoggingScope scope, LoggingScope other) =>
        scope.Includes(other) && string.CompareOrdinal(SelectorName.For(scope), SelectorName.For(other)) < 0;
}
