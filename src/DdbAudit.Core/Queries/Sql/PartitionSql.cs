using System.Globalization;
using DdbAudit.Logs;

namespace DdbAudit.Queries.Sql;

/// <summary>A window of log files as conditions on what their keys say: account, Region, day and minute of publication.</summary>
internal static class PartitionSql
{
    // The minute stands in the file's name. Files that CloudTrail did not name are left to the other conditions.
    private const string Published = """regexp_extract("$path", '_CloudTrail_[^/]*_([0-9]{8}T[0-9]{4})[^/]*$', 1)""";

    public static IEnumerable<SqlCondition> Of(LogWindow window)
    {
        if (window.AccountIds.Count > 0)
            yield return SqlCondition.In("account", window.AccountIds);
        if (window.Regions.Count > 0)
            yield return SqlCondition.In("region", window.Regions.Select(region => region.ToLowerInvariant()));
        if (window.FirstPublished is { } first)
            yield return After(first);
        if (window.LastPublished is { } last)
            yield return Before(last);
    }

    private static SqlCondition After(DateTimeOffset first) =>
        new($"\"date\" >= ? AND coalesce({Published} >= ?, true)", Day(first), Minute(first));

    private static SqlCondition Before(DateTimeOffset last) =>
        new($"\"date\" <= ? AND coalesce({Published} <= ?, true)", Day(last), Minute(last));

    private static string Day(DateTimeOffset time) => SqlLiteral.Text(time.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));

    private static string Minute(DateTimeOffset time) => SqlLiteral.Text(time.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture));
}
