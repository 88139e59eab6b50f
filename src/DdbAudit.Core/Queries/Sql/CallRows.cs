using System.Collections.Immutable;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// The events as ready-made questions see them, one row each: eventid, eventtime (timestamp with time zone), eventname, access (Read or
/// Write), principal (as <see cref="DdbIdentity.DisplayName"/>), arn, sourceipaddress, errorcode, request (requestParameters as JSON).
/// </summary>
internal static class CallRows
{
    /// <param name="tableName">The table whose name stands in the record's resources or request; null for all.</param>
    public static SqlCondition Of(QueryTableName table, EventCriteria criteria, LogWindow window, string? tableName)
    {
        SqlCondition[] conditions = [EventSql.Where(criteria, window), .. tableName is null ? [] : new[] { TableNameSql.Of(tableName) }];
        var where = SqlCondition.All(conditions);
        return new SqlCondition(
            $"""
              SELECT eventid, eventtime, eventname, access, principal, arn, sourceipaddress, errorcode, request
              FROM (
                SELECT
                  eventid,
                  {EventSql.Time} AS eventtime,
                  eventname,
                  {AccessSql.Value} AS access,
                  {PrincipalSql.DisplayName} AS principal,
                  useridentity.arn AS arn,
                  sourceipaddress,
                  errorcode,
                  requestparameters AS request,
                  row_number() OVER (PARTITION BY eventid, {EventSql.CorrectedFields} ORDER BY "$path") AS copy
                FROM {table}
                WHERE {where.Sql}
              ) AS copies
              WHERE (copy = 1 OR coalesce(eventid, '') = '')
            """,
            where.Parameters,
            true);
    }
}
