using System.Globalization;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Queries;
using DdbAudit.Queries.Questions;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Tests.Queries;

/// <summary>Ready-made questions against the events of the files.</summary>
[Collection(WitnessTests.Name)]
public sealed class ReadyQuestionTests(QueryFixture fixture)
{
    private static readonly Dictionary<string, object> Nothing = [];

    public static TheoryData<string> Names => new(ReadyQuestions.All.Select(question => question.Name));

    [WitnessTheory]
    [MemberData(nameof(Names))]
    public async Task An_answer_has_the_columns_that_the_question_says(string name)
    {
        var question = ReadyQuestions.Find(name);
        var rows = await fixture.Witness.AskAsync(question.Compile(WitnessTable.Name, LogWindow.Everything, Sample(question)));
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(question.Columns.Count, row.Length));
        for (var i = 0; i < question.Columns.Count; i++)
            Assert.All(rows.Where(row => row[i] is not null), row => AssertType(question.Columns[i].Type, row[i]!));
    }

    [WitnessFact]
    public async Task The_top_principals_are_counted_by_the_names_that_events_show()
    {
        var events = await EventsAsync(EventCriteria.All);
        var expected = events.GroupBy(e => e.UserName).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            $"{g.Key}|{g.Count()}|{g.Count(e => e.Access == DdbAccess.Read)}|{g.Count(e => e.Access == DdbAccess.Write)}|{g.Count(e => e.ErrorCode is not null)}");

        var rows = await AskAsync("TopPrincipals", new() { ["count"] = 1000 });

        Assert.Equal(expected, rows.Select(row => string.Join('|', row[..5])));
        Assert.Equal(3, (await AskAsync("TopPrincipals", new() { ["Count"] = "3" })).Count);
    }

    public static TheoryData<string> Tables => new(CorpusRecord.Tables);

    [WitnessTheory]
    [MemberData(nameof(Tables))]
    public async Task A_table_is_told_from_others_whose_names_begin_alike(string table)
    {
        var events = await EventsAsync(new EventCriteria { TableNames = [table] });
        Assert.NotEmpty(events);

        var rows = await AskAsync("TopPrincipals", new() { ["Count"] = 1000, ["TableName"] = $"arn:aws:dynamodb:us-east-1:111122223333:table/{table}" });

        Assert.Equal(events.Count, rows.Sum(row => int.Parse(row[1]!, CultureInfo.InvariantCulture)));
    }

    [WitnessTheory]
    [InlineData(true, """{"tableName":"item","key":{"pk":"1"}}""")]
    [InlineData(true, """{"TableName" : "item"}""")]
    [InlineData(true, """{"tableName":"arn:aws:dynamodb:us-east-1:111122223333:table/item"}""")]
    [InlineData(true, """{"streamArn":"arn:aws:dynamodb:us-east-1:111122223333:table/item/stream/2026"}""")]
    [InlineData(true, """{"requestItems":{"item":{"keys":[{"pk":"1"}]}}}""")]
    [InlineData(true, """{"requestItems":{"Orders":{"keys":[{"pk":"1"}]},"item":{"keys":[{"pk":"1"}]}}}""")]
    [InlineData(true, """{"requestItems":{"Orders":[{"putRequest":{"key":{"pk":"1"}}}], "item":[{"putRequest":{}}]}}""")]
    [InlineData(true, """{"requestItems":[{"operation":"Put","tableName":"item"}]}""")]
    [InlineData(true, """{"statement":"SELECT * FROM \"item\" WHERE pk='1'"}""")]
    [InlineData(true, """{"statement":"select a from\n item where pk='1'"}""")]
    [InlineData(true, """{"statement":"INSERT INTO \u0022item\u0022 VALUE {'pk':'1'}"}""")]
    [InlineData(true, """{"requestItems":[{"statement":"UPDATE item SET a=1"}]}""")]
    [InlineData(false, """{"tableName":"Orders","key":{"pk":"item"},"item":["pk","item"]}""")]
    [InlineData(false, """{"tableName":"items"}""")]
    [InlineData(false, """{"tableName":"my-item"}""")]
    [InlineData(false, """{"requestItems":{"Orders":[{"putRequest":{"key":{"pk":"1"},"item":["note"]}}]}}""")]
    [InlineData(false, """{"requestItems":[{"operation":"Put","tableName":"Orders","key":{"pk":"1"},"item":["note"]}]}""")]
    [InlineData(false, """{"statement":"SELECT item FROM \"Orders\" WHERE item='item'"}""")]
    [InlineData(false, """{"statement":"SELECT * FROM \"item-2\""}""")]
    public async Task A_table_is_named_only_where_requests_name_tables(bool isNamed, string request)
    {
        var named = TableNameSql.Of("item");

        var rows = await fixture.Witness.AskAsync(new QueryStatement($"SELECT 1 FROM (SELECT {SqlLiteral.Text(request)} AS requestparameters, NULL AS resources) AS one WHERE {named.Sql}", named.Parameters));

        Assert.Equal(isNamed, rows.Count == 1);
    }

    [WitnessTheory]
    [InlineData(true, "Ana😀", """{"key":{"pk":"Ana😀"}}""")]
    [InlineData(true, "Ana😀", """{"key":{"pk":"Ana\uD83D\ude00"}}""")]
    [InlineData(true, "a\u00A0b\u2028c", """{"key":{"pk":"a\u00a0b\u2028c"}}""")]
    [InlineData(true, "a<b", """{"key":{"pk":{"S":"a\u003Cb"}}}""")]
    [InlineData(true, "a\tb/c", """{"keys":[{"pk":"a\tb\/c"}]}""")]
    [InlineData(true, "it's", """{"statement":"SELECT * FROM \"t\" WHERE pk='it''s'"}""")]
    [InlineData(true, "it's", """{"statement":"SELECT * FROM \u0022t\u0022 WHERE pk=\u0027it\u0027\u0027s\u0027"}""")]
    [InlineData(true, "42", """{"key":{"pk":42}}""")]
    [InlineData(true, "42", """{"key":{"pk":"a","sk":42.0}}""")]
    [InlineData(true, "42.50", """{"requestItems":{"t":{"keys":[{"pk":1},{"pk":42.5}]}}}""")]
    [InlineData(true, "42", """{"key":{"pk":{"N":"42"}}}""")]
    [InlineData(true, "42", """{"statement":"SELECT * FROM \"t\" WHERE pk=42"}""")]
    [InlineData(true, "-7", """{"statement":"SELECT * FROM \"t\" WHERE pk IN [3, -7]"}""")]
    [InlineData(false, "42", """{"key":{"pk":420}}""")]
    [InlineData(false, "42", """{"key":{"pk":-42}}""")]
    [InlineData(false, "42", """{"key":{"pk":42.5}}""")]
    [InlineData(false, "42", """{"tableName":"t","limit":42}""")]
    [InlineData(false, "42", """{"statement":"SELECT * FROM \"t\" WHERE pk=4242"}""")]
    [InlineData(false, "pk", """{"key":{"pk":"x"}}""")]
    [InlineData(false, "a.c", """{"key":{"pk":"abc"}}""")]
    public async Task A_key_is_found_however_the_request_spells_it(bool isNamed, string value, string request)
    {
        var named = KeyValueSql.Of(value);

        var rows = await fixture.Witness.AskAsync(new QueryStatement($"SELECT 1 FROM (SELECT {SqlLiteral.Text(request)} AS request) AS one WHERE {named.Sql}", named.Parameters));

        Assert.Equal(isNamed, rows.Count == 1);
    }

    [WitnessTheory]
    [InlineData("cust#1")]
    [InlineData("it's")]
    [InlineData("a\"b")]
    [InlineData("\\")]
    [InlineData("Ünïcode’s")]
    [InlineData("Ana😀")]
    [InlineData("42")]
    public async Task The_readers_of_an_item_are_those_whose_request_names_its_key(string key)
    {
        var events = await EventsAsync(new EventCriteria { TableNames = ["Orders"], Access = DdbAccess.Read, Keys = [new Dictionary<string, string> { ["pk"] = key }] });
        Assert.NotEmpty(events);

        var rows = await AskAsync("ItemReaders", new() { ["TableName"] = "Orders", ["KeyValue"] = key });

        // A transaction may name the key in another table: then the question gives more.
        Assert.Empty(events.Select(e => $"{e.EventId} {e.UserName}").Except(rows.Select(row => $"{row[5]} {row[1]}")));
        Assert.All(rows, row => Assert.NotEqual("PutItem", row[2]));
    }

    [WitnessFact]
    public async Task Failed_access_holds_all_failures_and_nothing_else()
    {
        var failed = await EventsAsync(new EventCriteria { FailedOnly = true });
        var expected = failed.GroupBy(e => $"{e.UserName}|{e.SourceIPAddress}|{e.EventName}|{e.ErrorCode}|").Select(g => $"{g.Key}{g.Count()}").Order(StringComparer.Ordinal);

        var rows = await AskAsync("FailedAccess", Nothing);

        Assert.Equal(expected, rows.Select(row => string.Join('|', row[..5])).Order(StringComparer.Ordinal));
    }

    [WitnessFact]
    public async Task Off_hours_are_told_in_their_own_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var events = (await EventsAsync(EventCriteria.All)).Where(e => TimeZoneInfo.ConvertTime(e.EventTime, zone) is var local
            && (local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || local.Hour < 8 || local.Hour >= 16));

        var rows = await AskAsync("OffHours", new() { ["FromHour"] = 8, ["ToHour"] = 16, ["TimeZone"] = "Europe/Berlin" });

        Assert.Equal(events.Count(), rows.Sum(row => int.Parse(row[1]!, CultureInfo.InvariantCulture)));
    }

    [WitnessFact]
    public async Task Work_may_last_over_midnight()
    {
        var events = (await EventsAsync(EventCriteria.All)).Where(e => e.EventTime.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || e.EventTime.Hour is >= 6 and < 22).ToList();
        Assert.NotEmpty(events);

        var rows = await AskAsync("OffHours", new() { ["FromHour"] = 22, ["ToHour"] = 6 });

        Assert.Equal(events.Count, rows.Sum(row => int.Parse(row[1]!, CultureInfo.InvariantCulture)));
    }

    [WitnessFact]
    public async Task A_principal_is_new_where_its_first_call_is()
    {
        var window = new LogWindow { Start = QueryCorpus.FirstDay, End = QueryCorpus.FirstDay.AddHours(31.5) };
        var events = await fixture.ReadFilesAsync(new EventCriteria { Start = window.Start, End = window.End }, window, allowDuplicates: false);
        var since = window.End.Value.AddDays(-1);
        var expected = events.GroupBy(e => e.UserName).Where(g => g.Min(e => e.EventTime) >= since).Select(g => g.Key).Order(StringComparer.Ordinal);

        var rows = await fixture.Witness.AskAsync(ReadyQuestions.Find("firstseenprincipals").Compile(WitnessTable.Name, window, Nothing));

        Assert.InRange(rows.Count, 1, events.Select(e => e.UserName).Distinct().Count() - 1);
        Assert.Equal(expected, rows.Select(row => row[0]!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    public void Where_there_is_no_time_before_the_last_days_nobody_could_be_told_to_be_new(int asked, int days)
    {
        var window = new LogWindow { Start = QueryCorpus.FirstDay, End = QueryCorpus.FirstDay.AddDays(asked) };
        AssertRefused("There is nothing to compare the last", () => ReadyQuestions.Find("FirstSeenPrincipals").Compile(WitnessTable.Name, window, new Dictionary<string, object> { ["Days"] = days }));
    }

    [Fact]
    public void Without_an_end_the_last_days_are_counted_from_now()
    {
        var statement = ReadyQuestions.Find("FirstSeenPrincipals").Compile(WitnessTable.Name, LogWindow.Everything, new Dictionary<string, object> { ["Days"] = 2 }, QueryCorpus.FirstDay);
        Assert.Equal("TIMESTAMP '2026-10-28 00:00:00.000 UTC'", Assert.Single(statement.Parameters));
    }

    [WitnessFact]
    public async Task Activity_by_address_counts_calls_and_principals()
    {
        var events = await EventsAsync(EventCriteria.All);
        var expected = events.GroupBy(e => e.SourceIPAddress!).OrderByDescending(g => g.Count()).Select(g => $"{g.Key}|{g.Count()}|{g.Select(e => e.UserName).Distinct().Count()}|{g.Count(e => e.ErrorCode is not null)}");

        Assert.Equal(expected, (await AskAsync("SourceActivity", Nothing)).Select(row => string.Join('|', row[..4])));
    }

    [Fact]
    public void Questions_and_values_that_are_not_known_are_refused_by_name()
    {
        AssertRefused("There is no question 'WhoKnows', but ItemReaders, TopPrincipals", () => ReadyQuestions.Find("WhoKnows"));
        AssertRefused("ItemReaders takes no 'Table', but TableName, KeyValue.", () => Compile("ItemReaders", new() { ["Table"] = "x" }));
        AssertRefused("'KeyValue' is missing", () => Compile("ItemReaders", new() { ["TableName"] = "x" }));
        AssertRefused("'Count' is 'many', and must be a whole number from 1 to 100000", () => Compile("TopPrincipals", new() { ["Count"] = "many" }));
        AssertRefused("'Count' is '0'", () => Compile("TopPrincipals", new() { ["Count"] = 0 }));
        AssertRefused("'ToHour' is '25', and must be a whole number from 1 to 24", () => Compile("OffHours", new() { ["ToHour"] = 25 }));
        AssertRefused("Work cannot begin and end at 9", () => Compile("OffHours", new() { ["FromHour"] = 9, ["ToHour"] = 9 }));
        AssertRefused("'TimeZone' is 'Mars/Olympus', and must be a time zone of the IANA database", () => Compile("OffHours", new() { ["TimeZone"] = "Mars/Olympus" }));
        AssertRefused("'KeyValue' is '', and must be a text", () => Compile("ItemReaders", new() { ["TableName"] = "Orders", ["KeyValue"] = "" }));
    }

    private static void AssertRefused(string message, Func<object> ask)
    {
        var refused = Assert.Throws<AuditException>(ask);
        Assert.Equal(AuditError.InvalidQuestion, refused.Error);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static void AssertType(string type, string text)
    {
        if (type == "bigint")
            Assert.Matches("^[0-9]+$", text);
        else if (type != "varchar")
            Assert.Matches(@"^2026-1[01]-\d\d \d\d:\d\d:\d\d\+00$", text);
    }

    private static Dictionary<string, object> Sample(ReadyQuestion question) => question.Name switch
    {
        "ItemReaders" => new() { ["TableName"] = "Orders", ["KeyValue"] = "cust#1" },
        "FirstSeenPrincipals" => new() { ["Days"] = 3650 },
        _ => [],
    };

    private static QueryStatement Compile(string name, Dictionary<string, object> values) => ReadyQuestions.Find(name).Compile(WitnessTable.Name, LogWindow.Everything, values);

    private Task<List<string?[]>> AskAsync(string name, Dictionary<string, object> values) => fixture.Witness.AskAsync(Compile(name, values));

    private Task<List<DdbDataEvent>> EventsAsync(EventCriteria criteria) => fixture.ReadFilesAsync(criteria, LogWindow.Everything, allowDuplicates: false);
}
