using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// Compiles a question about events to SQL over the table of log files. Its rows hold every event that <see cref="EventFilter"/> lets
/// pass for the same criteria, and few others; an <see cref="EventRowReader"/> with the same criteria leaves those out.
/// </summary>
internal static class EventSql
{
    /// <summary>The event's time; NULL where it cannot be read.</summary>
    public const string Time = "try(from_iso8601_timestamp(eventtime))";

    /// <summary>What a correction corrects, which tells it from the event itself; NULL for what is no correction.</summary>
    public const string CorrectedFields = "CASE WHEN addendum.reason = 'UPDATED_DATA' THEN coalesce(addendum.updatedfields, '') END";

    /// <summary>The events in the order of their times; those of one time in the order of their ids.</summary>
    /// <param name="maxEvents">How many events are wanted, the first ones; null for all. The statement ends there where its rows are just the events asked for.</param>
    /// <param name="allowDuplicates">Whether an event that was delivered twice is wanted twice.</param>
    /// <exception cref="AuditException">InvalidQueryValue: a value that cannot be an execution parameter.</exception>
    public static EventQuery Compile(QueryTableName table, EventCriteria criteria, LogWindow window, long? maxEvents = null, bool allowDuplicates = false)
    {
        var where = Where(criteria, window);
        var isLimited = maxEvents is not null && where.IsExact;
        var rows = isLimited && !allowDuplicates ? FirstCopies(table, where) : Rows(table, where);
        var limit = isLimited ? $"\nLIMIT {SqlLiteral.Number(maxEvents!.Value)}" : "";
        var sql = $"{rows}\nORDER BY {Time}, eventid, logfile{limit}";
        return new EventQuery(new QueryStatement(sql, where.Parameters), where.IsExact);
    }

    /// <summary>The conditions of all criteria: partitions first, which keep files from being scanned.</summary>
    public static SqlCondition Where(EventCriteria criteria, LogWindow window) =>
        SqlCondition.All([.. PartitionSql.Of(window), .. CallSql.Of(criteria), .. IdentitySql.Of(criteria), .. RequestSql.Of(criteria)]);

    private static string Rows(QueryTableName table, SqlCondition where, string more = "") =>
        $"SELECT\n  {EventRow.SelectList}{more}\nFROM {table}\nWHERE {where.Sql}";

    // Events that were delivered twice would take the places of others. A correction may have the id of the event that it corrects.
    private static string FirstCopies(QueryTableName table, SqlCondition where) =>
        $"""
            SELECT {EventRow.Names}
            FROM (
            {Rows(table, where, $",\n  row_number() OVER (PARTITION BY eventid, {CorrectedFields} ORDER BY \"$path\") AS copy")}
            ) AS copies
            WHERE (copy = 1 OR coalesce(eventid, '') = '')
            """;
}
