using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// Compiles counting of events to SQL. What is counted by (items, IAM actions, display names) and different keys is made of JSON that SQL
/// cannot take apart alike: so events that differ in nothing that counting looks at are counted by SQL, one row for all of them, and an
/// <see cref="MeasureRowReader"/> counts the rows. Copies of an event count once where they are alike, as copies are.
/// </summary>
internal static class MeasureSql
{
    private const string Time = EventSql.Time;
    private const string First = $"coalesce(min_by(eventtime, {Time}), max(eventtime))";
    private const string Last = $"coalesce(max_by(eventtime, {Time}), max(eventtime))";
    private const string Copies = $"count(DISTINCT CASE WHEN eventid <> '' THEN concat(eventid, ' ', coalesce({EventSql.CorrectedFields}, '')) END) + count_if(coalesce(eventid, '') = '')";

    // What is a data event, what it did to which items, and whether it failed.
    private static readonly string[] Always = ["eventVersion", "eventSource", "eventName", "eventCategory", "managementEvent", "readOnly", "requestParameters", "resources", "errorCode"];

    /// <exception cref="AuditException">InvalidQueryValue: a value that cannot be an execution parameter.</exception>
    public static QueryStatement Compile(QueryTableName table, IReadOnlyList<DdbMeasureBy> by, EventCriteria criteria, LogWindow window, bool allowDuplicates = false)
    {
        var needed = Always.Concat(by.SelectMany(MembersOf)).Concat(MembersOf(criteria)).ToHashSet();
        var groups = EventRow.Columns.Select((column, i) => (column.Member, Ordinal: $"{i + 1}")).Where(column => needed.Contains(column.Member)).Select(column => column.Ordinal);
        var where = EventSql.Where(criteria, window);
        var sql = $"""
            SELECT
              {EventRow.Select(column => ToExpression(column, needed), "CAST(NULL AS varchar)")},
              {Last} AS lasttime,
              {(allowDuplicates ? "count(*)" : Copies)} AS events
            FROM {table}
            WHERE {where.Sql}
            GROUP BY {string.Join(", ", [.. groups, .. TimeGroups(by)])}
            """;
        return new QueryStatement(sql, where.Parameters);
    }

    private static string ToExpression(RowColumn column, HashSet<string> needed)
    {
        if (column.Member == "eventTime")
            return First;
        return needed.Contains(column.Member) ? column.Expression : "CAST(NULL AS varchar)";
    }

    // A time that cannot be read stays apart, so that reading tells of it.
    private static IEnumerable<string> TimeGroups(IReadOnlyList<DdbMeasureBy> by)
    {
        yield return $"CASE WHEN {Time} IS NULL THEN eventtime END";
        if (by.Contains(DdbMeasureBy.Hour))
            yield return $"date_trunc('hour', {Time})";
        else if (by.Contains(DdbMeasureBy.Day))
            yield return $"date_trunc('day', {Time})";
    }

    private static IEnumerable<string> MembersOf(EventCriteria criteria)
    {
        if (criteria.UserNames.Count + criteria.RoleNames.Count > 0)
            yield return "userIdentity";
        if (criteria.SourceIPAddresses.Count > 0)
            yield return "sourceIPAddress";
        if (!criteria.TableNames.Any(TableReference.IsArn))
            yield break;
        foreach (var member in MembersOf(DdbMeasureBy.AwsRegion).Concat(MembersOf(DdbMeasureBy.AccountId)))
            yield return member;
    }

    private static string[] MembersOf(DdbMeasureBy by) => by switch
    {
        DdbMeasureBy.UserName or DdbMeasureBy.UserArn or DdbMeasureBy.IdentityType or DdbMeasureBy.RoleName or DdbMeasureBy.RoleArn
            or DdbMeasureBy.SessionName or DdbMeasureBy.SourceIdentity or DdbMeasureBy.AccessKeyId => ["userIdentity"],
        DdbMeasureBy.AccountId => ["userIdentity", "recipientAccountId"],
        DdbMeasureBy.RecipientAccountId => ["recipientAccountId"],
        DdbMeasureBy.SourceIPAddress => ["sourceIPAddress"],
        DdbMeasureBy.UserAgent => ["userAgent"],
        DdbMeasureBy.VpcEndpointId => ["vpcEndpointId"],
        DdbMeasureBy.AwsRegion => ["awsRegion"],
        _ => [],
    };
}
