using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Queries;
using DdbAudit.Queries.Questions;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Tests.Queries;

/// <summary>Whatever a user gives stays a value: it changes no statement, and comes out of its literal as it was.</summary>
[Collection(WitnessTests.Name)]
public sealed class InjectionTests(QueryFixture fixture)
{
    private static readonly string[] Attempts =
    [
        "'", "''", "' OR '1'='1", "'; DROP TABLE cloudtrail_logs; --", "x') OR 1=1 --", "/* */", "*/ OR 1=1 /*", "-- ", "#", "?", "? ?", "$1", ":name", "\"", "\"; --", "`", "\\", "\\'", "\\\\'",
        "’ OR 1=1 --", "ʼ", "＇; DROP", "‘x’", "\u2028", "\n', 'x", "\r\n--", "\t", "U&'\\0027'", "E'\\''", "$$x$$", "%", "_", "%' ESCAPE '\\", "\\u0027", "{{x}}", "${x}", "😀'😀", "a\u0301'", "\u202E'",
        new string('\'', 400), new string('x', 900),
    ];

    private static readonly LogWindow Window = new() { Start = QueryCorpus.FirstDay, End = QueryCorpus.FirstDay.AddDays(1) };

    public static TheoryData<string> Parameters => new(Makers.Keys);

    private static Dictionary<string, Func<string[], (EventCriteria Criteria, LogWindow Window)>> Makers { get; } = new()
    {
        ["TableName"] = values => (new() { TableNames = values }, Window),
        ["EventName"] = values => (new() { EventNames = values }, Window),
        ["UserName"] = values => (new() { UserNames = values }, Window),
        ["RoleName"] = values => (new() { RoleNames = values }, Window),
        ["SourceIPAddress"] = values => (new() { SourceIPAddresses = values }, Window),
        ["ErrorCode"] = values => (new() { ErrorCodes = values }, Window),
        ["Key's value"] = values => (new() { Keys = [.. values.Select(value => new Dictionary<string, string> { ["pk"] = value })] }, Window),
        ["Key's name"] = values => (new() { Keys = [.. values.Select(value => new Dictionary<string, string> { [value] = "cust#1" })] }, Window),
        ["Account"] = values => (EventCriteria.All, Window with { AccountIds = values }),
        ["Region"] = values => (EventCriteria.All, Window with { Regions = values }),
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void No_value_changes_the_statement(string parameter)
    {
        var harmless = Compile(parameter, "harmless");
        foreach (var attempt in Attempts)
        {
            var statement = Compile(parameter, attempt);
            Assert.Equal(harmless.Sql, statement.Sql);
            Assert.Equal(harmless.Parameters.Length, statement.Parameters.Length);
            Assert.All(statement.Parameters, text => Assert.Matches("^(TIMESTAMP )?'([^']|'')*'$", text));
        }
    }

    [WitnessTheory]
    [MemberData(nameof(Parameters))]
    public async Task Every_attempt_gives_what_the_files_give(string parameter)
    {
        foreach (var attempts in Attempts.Chunk(6))
        {
            var (criteria, window) = Makers[parameter](attempts);
            var expected = await fixture.ReadFilesAsync(criteria, window, allowDuplicates: true);

            var (events, _) = await fixture.ReadRowsAsync(EventSql.Compile(WitnessTable.Name, criteria, window, null, allowDuplicates: true).Statement, criteria, allowDuplicates: true);

            Assert.Equal(QueryFixture.Describe(expected), QueryFixture.Describe(events));
        }
    }

    [WitnessFact]
    public async Task A_literal_gives_back_its_value()
    {
        foreach (var attempt in Attempts)
            Assert.Equal(attempt, Assert.Single(Assert.Single(await fixture.Witness.AskAsync(new QueryStatement("SELECT ?", [SqlLiteral.Text(attempt)])))));
    }

    [WitnessFact]
    public async Task Ready_made_questions_take_every_attempt_as_a_value()
    {
        // The key's value is escaped for JSON too.
        var question = ReadyQuestions.Find("ItemReaders");
        foreach (var attempt in Attempts.Where(attempt => attempt.Length < 100))
        {
            var rows = await fixture.Witness.AskAsync(question.Compile(WitnessTable.Name, LogWindow.Everything, new Dictionary<string, object> { ["TableName"] = "Orders", ["KeyValue"] = attempt }));
            Assert.True(rows.Count == 0 || CorpusRecord.KeyValues.Contains(attempt), attempt);
        }
    }

    [Fact]
    public void A_ready_made_question_takes_no_table_that_cannot_be()
    {
        foreach (var attempt in Attempts.Except([new string('x', 900)]).Append("Orders*"))
        {
            var refused = Assert.Throws<AuditException>(() => ReadyQuestions.Find("TopPrincipals").Compile(WitnessTable.Name, LogWindow.Everything, new Dictionary<string, object> { ["TableName"] = attempt }));
            Assert.Equal(AuditError.InvalidQuestion, refused.Error);
        }
    }

    [Fact]
    public void What_takes_more_than_1024_characters_is_refused_before_anything_is_asked()
    {
        Assert.Equal(1024, SqlLiteral.Text(new string('x', 1022)).Length);
        foreach (var parameter in Makers.Keys.Except(["Key's name"])) // Which stands in no statement.
        {
            var refused = Assert.Throws<AuditException>(() => Compile(parameter, new string('x', 1023)));
            Assert.Equal((AuditError.InvalidQueryValue, true), (refused.Error, refused.Message.Contains("at most 1,024", StringComparison.Ordinal)));
        }

        Assert.Throws<AuditException>(() => Compile("UserName", new string('\'', 512)));
    }

    [Fact]
    public void What_no_text_can_hold_is_refused() =>
        Assert.All(["a\0b", "\uD83D", "\uDE00\uD83D"], value => Assert.Equal(AuditError.InvalidQueryValue, Assert.Throws<AuditException>(() => SqlLiteral.Text(value)).Error));

    [Theory]
    [InlineData("")]
    [InlineData("a\"b")]
    [InlineData("a.b")]
    [InlineData("a`b")]
    [InlineData("Logs")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("a;")]
    [InlineData("a\n")]
    public void A_database_or_table_is_named_by_plain_names_only(string name)
    {
        Assert.Equal(AuditError.InvalidQueryName, Assert.Throws<AuditException>(() => new QueryTableName(name, "logs")).Error);
        Assert.Equal(AuditError.InvalidQueryName, Assert.Throws<AuditException>(() => new QueryTableName("audit", name)).Error);
    }

    private static QueryStatement Compile(string parameter, string value)
    {
        var (criteria, window) = Makers[parameter]([value]);
        return EventSql.Compile(WitnessTable.Name, criteria, window).Statement;
    }
}
