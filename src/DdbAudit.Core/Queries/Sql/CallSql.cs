using DdbAudit.Filters;
using DdbAudit.Records.Items;

namespace DdbAudit.Queries.Sql;

/// <summary>What criteria ask of a call's own columns: that it is a data event, its time, name, address and outcome. SQL says just the same as the typed tests.</summary>
internal static class CallSql
{
    // As EventBuilder tells it: eventCategory came with version 1.07 and managementEvent with 1.06.
    private static readonly string IsDataEvent =
        $"CASE WHEN eventcategory IS NOT NULL THEN eventcategory = 'Data' WHEN managementevent IN ('true', 'false') THEN managementevent = 'false' ELSE {SqlCondition.InKnown("eventname", DataPlane.AllKnownCalls)} END";

    public static IEnumerable<SqlCondition> Of(EventCriteria criteria)
    {
        yield return new SqlCondition("eventsource IN ('dynamodb.amazonaws.com', 'streams.dynamodb.amazonaws.com')");
        yield return new SqlCondition(IsDataEvent);
        if (criteria.Start is { } start)
            yield return At(">=", start);
        if (criteria.End is { } end)
            yield return At("<", end);
        if (criteria.FailedOnly)
            yield return new SqlCondition("errorcode IS NOT NULL");
        foreach (var (column, names) in new[] { ("eventname", criteria.EventNames), ("errorcode", criteria.ErrorCodes), ("sourceipaddress", criteria.SourceIPAddresses) })
        {
            if (names.Count > 0)
                yield return Like(column, names);
        }
    }

    // CloudTrail writes whole seconds. A time that cannot be read passes: what is wrong with the record is told when it is read.
    private static SqlCondition At(string comparison, DateTimeOffset time) =>
        new($"coalesce({EventSql.Time} {comparison} ?, true)", SqlLiteral.Time(RoundUp(time)));

    private static DateTimeOffset RoundUp(DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerMillisecond is > 0 and var over && DateTimeOffset.MaxValue - time > TimeSpan.FromMilliseconds(1)
            ? time.AddTicks(TimeSpan.TicksPerMillisecond - over)
            : time;

    private static SqlCondition Like(string column, IReadOnlyList<string> names) =>
        SqlCondition.Any(new NamePatternSet(names).ToLikes(char.IsAscii).Select(like => SqlLike.Of($"lower({column})", like)));
}
