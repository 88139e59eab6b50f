using DdbAudit.Queries.Sql;

namespace DdbAudit.Queries.Questions;

/// <summary>The questions that are ready-made.</summary>
internal static class ReadyQuestions
{
    private const string KeyValue = "KeyValue";
    private const string Count = "Count";
    private const string FromHour = "FromHour";
    private const string ToHour = "ToHour";
    private const string TimeZone = "TimeZone";
    private const string Days = "Days";
    private const string Time = "timestamp with time zone";

    private static readonly QuestionParameter Table = new(QuestionValues.TableName, QuestionValueType.Text, "the table's name or ARN; without it, all tables");

    private static readonly QuestionColumn Principal = new("principal", "varchar", "Who made the calls: the name that events show as UserName.");
    private static readonly QuestionColumn Calls = new("calls", "bigint", "How many calls.");
    private static readonly QuestionColumn FirstTime = new("firsttime", Time, "The first of them, UTC.");
    private static readonly QuestionColumn LastTime = new("lasttime", Time, "The last of them, UTC.");

    private static readonly QuestionColumn[] Call =
    [
        new("eventtime", Time, "When the call was made, UTC."),
        new("principal", "varchar", "Who made the call: the name that events show as UserName."),
        new("eventname", "varchar", "The call."),
        new("sourceipaddress", "varchar", "Where it came from."),
        new("errorcode", "varchar", "DynamoDB's error code; empty where it succeeded."),
        new("eventid", "varchar", "The event's id."),
    ];

    public static IReadOnlyList<ReadyQuestion> All { get; } =
    [
        new(
            "ItemReaders",
            "Who read an item: the reads whose request names the value of its key.",
            [Table with { IsRequired = true, Description = "the table's name or ARN" }, new(KeyValue, QuestionValueType.Text, "the key's value, or one of its two", IsRequired: true)],
            Call,
            ReadsOf),
        new(
            "TopPrincipals",
            "Who made the most calls.",
            [Table, new(Count, QuestionValueType.Number, "how many principals", 10L) { Range = (1, 100_000) }],
            [Principal, Calls, new("reads", "bigint", "Those that read."), new("writes", "bigint", "Those that wrote."), new("errors", "bigint", "Those that failed."), FirstTime, LastTime],
            values => new($"""
                SELECT principal, count(*) AS calls, count_if(access = 'Read') AS reads, count_if(access = 'Write') AS writes, count(errorcode) AS errors,
                  min(eventtime) AS firsttime, max(eventtime) AS lasttime
                FROM calls
                GROUP BY principal
                ORDER BY calls DESC, principal
                LIMIT {SqlLiteral.Number(values.Number(Count))}
                """)),
        new(
            "FailedAccess",
            "Which calls failed, by principal, address and error.",
            [Table],
            [Principal, new("sourceipaddress", "varchar", "Where they came from."), new("eventname", "varchar", "The call."), new("errorcode", "varchar", "DynamoDB's error code."), Calls, FirstTime, LastTime],
            _ => new("""
                SELECT principal, sourceipaddress, eventname, errorcode, count(*) AS calls, min(eventtime) AS firsttime, max(eventtime) AS lasttime
                FROM calls
                GROUP BY principal, sourceipaddress, eventname, errorcode
                ORDER BY calls DESC, principal, sourceipaddress, eventname, errorcode
                """))
        {
            Criteria = new() { FailedOnly = true },
        },
        new(
            "SourceActivity",
            "What came from which address.",
            [Table],
            [new("sourceipaddress", "varchar", "Where they came from."), Calls, new("principals", "bigint", "How many principals called from there."), new("errors", "bigint", "Calls that failed."), FirstTime, LastTime],
            _ => new("""
                SELECT sourceipaddress, count(*) AS calls, count(DISTINCT principal) AS principals, count(errorcode) AS errors, min(eventtime) AS firsttime, max(eventtime) AS lasttime
                FROM calls
                GROUP BY sourceipaddress
                ORDER BY calls DESC, sourceipaddress
                """)),
        new(
            "OffHours",
            "Who called outside working hours and at weekends.",
            [
                Table,
                new(FromHour, QuestionValueType.Number, "the hour that work begins at", 7L) { Range = (0, 23) },
                new(ToHour, QuestionValueType.Number, "the hour that work ends at", 19L) { Range = (1, 24) },
                new(TimeZone, QuestionValueType.TimeZone, "the zone of these hours, such as Europe/Berlin", "UTC"),
            ],
            [Principal, Calls, FirstTime, LastTime],
            OutsideHours),
        new(
            "FirstSeenPrincipals",
            "Who was not seen in the time asked for before its last days.",
            [Table, new(Days, QuestionValueType.Number, "how many days, back from the end of the time asked for", 1L) { Range = (1, 3650) }],
            [Principal, new("arn", "varchar", "The ARN of the first call."), FirstTime, Calls],
            FirstSeen)
        {
            Period = TimeSpan.FromDays(30),
        },
    ];

    /// <param name="name">In any case.</param>
    /// <exception cref="AuditException">InvalidQuestion: there is none of this name.</exception>
    public static ReadyQuestion Find(string name) =>
        All.FirstOrDefault(question => question.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AuditException(AuditError.InvalidQuestion, $"There is no question '{name}', but {string.Join(", ", All.Select(question => question.Name))}.") { Target = name };

    private static SqlCondition ReadsOf(QuestionValues values)
    {
        var named = KeyValueSql.Of(values.Text(KeyValue));
        return named with
        {
            Sql = $"SELECT {string.Join(", ", Call.Select(column => column.Name))}\nFROM calls\nWHERE access = 'Read' AND {named.Sql}\nORDER BY eventtime, eventid",
        };
    }

    // Athena takes question marks in WHERE, and not in HAVING.
    private static SqlCondition FirstSeen(QuestionValues values)
    {
        var since = values.End.AddDays(-values.Number(Days));
        if (values.Start >= since)
            throw new AuditException(AuditError.InvalidQuestion, $"There is nothing to compare the last {values.Number(Days)} days with: the time asked for begins no earlier.")
            {
                Target = Days,
                Remedy = "Ask for more time, such as -Last 90d, or for fewer -Days.",
            };
        return new SqlCondition(
            """
            SELECT principal, arn, firsttime, calls
            FROM (
              SELECT principal, min_by(arn, eventtime) AS arn, min(eventtime) AS firsttime, count(*) AS calls
              FROM calls
              GROUP BY principal
            ) AS seen
            WHERE firsttime >= ?
            ORDER BY firsttime, principal
            """.ReplaceLineEndings("\n"),
            SqlLiteral.Time(since));
    }

    private static SqlCondition OutsideHours(QuestionValues values)
    {
        var zone = SqlLiteral.Text(values.Text(TimeZone));
        var (from, to) = (values.Number(FromHour), values.Number(ToHour));
        if (from == to)
            throw new AuditException(AuditError.InvalidQuestion, $"Work cannot begin and end at {from}.") { Target = FromHour, Remedy = "Give -FromHour and -ToHour two hours, such as 7 and 19, or 22 and 6 for work over midnight." };
        return new SqlCondition(
            $"""
            SELECT principal, count(*) AS calls, min(eventtime) AS firsttime, max(eventtime) AS lasttime
            FROM calls
            WHERE day_of_week(at_timezone(eventtime, ?)) >= 6 OR (hour(at_timezone(eventtime, ?)) < ? {(from < to ? "OR" : "AND")} hour(at_timezone(eventtime, ?)) >= ?)
            GROUP BY principal
            ORDER BY calls DESC, principal
            """.ReplaceLineEndings("\n"),
            zone,
            zone,
            SqlLiteral.Number(from),
            zone,
            SqlLiteral.Number(to));
    }
}
