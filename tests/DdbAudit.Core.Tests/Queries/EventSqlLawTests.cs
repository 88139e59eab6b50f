using DdbAudit.Queries;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Tests.Queries;

/// <summary>SQL against reading the files, with 216 questions: each gives the same events, member by member and item by item.</summary>
[Collection(WitnessTests.Name)]
public sealed class EventSqlLawTests(QueryFixture fixture)
{
    private const int QuestionsASeed = 27;
    private const int LimitedASeed = 6;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 8));

    [WitnessTheory]
    [MemberData(nameof(Seeds))]
    public async Task A_question_in_SQL_gives_exactly_the_events_of_the_files(int seed)
    {
        int found = 0, answered = 0;
        for (var i = 0; i < QuestionsASeed; i++)
        {
            var question = RandomQuestion.Ask((seed * 1000) + i);
            var expected = await fixture.ReadFilesAsync(question.Criteria, question.Window, question.AllowDuplicates);
            var query = EventSql.Compile(WitnessTable.Name, question.Criteria, question.Window, null, question.AllowDuplicates);

            var (events, rows) = await fixture.ReadRowsAsync(query.Statement, question.Criteria, question.AllowDuplicates);

            Assert.Equal(QueryFixture.Describe(expected), QueryFixture.Describe(events));
            Assert.Equal(events.OrderBy(e => e.EventTime).ThenBy(e => e.EventId, StringComparer.Ordinal).ThenBy(e => e.LogFile, StringComparer.Ordinal).Select(e => e.EventId), events.Select(e => e.EventId));
            Assert.True(rows == expected.Count || !query.IsExact || !question.AllowDuplicates, $"{rows} rows for {expected.Count} events, which {query.Statement.Sql} is to say exactly.");
            found += expected.Count;
            answered += expected.Count > 0 ? 1 : 0;
        }

        // Else the questions would prove nothing.
        Assert.True(answered > QuestionsASeed / 3 && found > 100, $"{answered} of {QuestionsASeed} questions gave {found} events.");
    }

    [WitnessTheory]
    [MemberData(nameof(Seeds))]
    public async Task A_limited_question_gives_the_first_of_its_events(int seed)
    {
        var limited = 0;
        for (var i = 0; i < LimitedASeed; i++)
        {
            var question = RandomQuestion.Ask((seed * 1000) + 500 + i);
            var criteria = question.Criteria with { TableNames = [], UserNames = [], RoleNames = [], Keys = [], Access = null };
            var max = (i * 9) + 1;
            var (all, _) = await fixture.ReadRowsAsync(EventSql.Compile(WitnessTable.Name, criteria, question.Window, null, question.AllowDuplicates).Statement, criteria, question.AllowDuplicates);
            var query = EventSql.Compile(WitnessTable.Name, criteria, question.Window, max, question.AllowDuplicates);

            var (first, _) = await fixture.ReadRowsAsync(query.Statement, criteria, question.AllowDuplicates);

            Assert.Equal(query.IsExact, query.Statement.Sql.EndsWith($"LIMIT {max}", StringComparison.Ordinal));
            Assert.Equal(all.Take(max).Select(e => e.EventId), first.Take(max).Select(e => e.EventId));
            limited += query.IsExact && all.Count > max ? 1 : 0;
        }

        Assert.True(limited > 0, "No question was limited.");
    }
}
