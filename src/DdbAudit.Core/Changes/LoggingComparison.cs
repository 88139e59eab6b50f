using System.Globalization;
using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Changes;

/// <summary>What a trail logs of tables before and after a change, as a text table of at most 118 columns.</summary>
internal static class LoggingComparison
{
    private const int MaxTableWidth = 28;
    private const int MaxTrailWidth = 25;

    private static readonly string[] Heading = ["Table", "Trail", "", "Reads", "Writes", "Streams", "Lease until"];

    /// <param name="tables">As selectors hold them.</param>
    public static string Of(
        IEnumerable<string> tables,
        AuditScope scope,
        (MarkedSelectors Trail, bool IsLogging) before,
        (MarkedSelectors Trail, bool IsLogging) after) =>
        Align([Heading, .. tables.SelectMany(table => new[] { Row(table, scope, "before", before), Row(table, scope, "after", after) })]);

    private static string[] Row(string table, AuditScope scope, string when, (MarkedSelectors Trail, bool IsLogging) state)
    {
        var resource = TableLogging.Resource(table, scope);
        var selectors = state.IsLogging ? state.Trail.Selectors : new SelectorSet();
        return
        [
            Cut(TableArn.TryParse(table)?.TableName ?? "(all tables)", MaxTableWidth),
            Cut(TrailArn.NameOf(state.Trail.TrailArn), MaxTrailWidth),
            when,
            Extent(selectors, AuditedCall.Reads(resource)),
            Extent(selectors, [.. AuditedCall.Writes(resource), .. AuditedCall.PartiQL(resource)]),
            Extent(selectors, AuditedCall.StreamReads(resource)),
            Lease(state.Trail.Own.Where(entry => entry.Table == table).Select(entry => entry.Scope).ToList()),
        ];
    }

    private static string Extent(SelectorSet selectors, IEnumerable<AuditedCall> calls)
    {
        var logged = calls.Select(selectors.Logs).Distinct().ToList();
        return logged.Count > 1 ? "some" : logged[0] ? "yes" : "no";
    }

    // Ours alone have one. Of several, the last end counts, and part of it may end sooner or never.
    private static string Lease(List<LoggingScope> own) => own.Max(scope => scope.Until) switch
    {
        null => "",
        { } until => until.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) + (own.TrueForAll(scope => scope.Until == until) ? "" : " (part)"),
    };

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    private static string Align(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, Heading.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(Environment.NewLine, rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
