using DdbAudit.Duplicates;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;
using DdbAudit.Tests.Queries;
using DdbAudit.Tests.Records;

namespace DdbAudit.Aws.Tests.Athena;

/// <summary>What the sandbox's Athena answers to generated SQL is what reading the same log files gives.</summary>
public sealed class QueryLawTests
{
    private const int Questions = 120;

    [Fact]
    public async Task The_events_of_a_query_are_those_of_the_log_files()
    {
        using var corpus = new QueryCorpus(11);
        await using var bench = await QueryBench.OpenAsync(corpus);
        var (some, all) = (0, 0);
        for (var seed = 0; seed < Questions; seed++)
        {
            var question = RandomQuestion.Ask(seed);
            var read = await ReadFilesAsync(bench, question);
            var rows = await bench.AskAsync(EventSql.Compile(bench.Table, question.Criteria, question.Window).Statement);
            var reader = new EventRowReader(question.Criteria, new ScanOptions());
            DdbDataEvent[] events = [.. rows.Select(reader.Read).OfType<DdbDataEvent>()];
            var asked = question.AllowDuplicates ? events : [.. new SeenEvents().TakeNew(events)];
            Assert.True(Describe(read).SequenceEqual(Describe(asked)), $"Question {seed}: {read.Count} events in files, {asked.Length} in rows.");
            (some, all) = (some + (read.Count > 0 ? 1 : 0), all + read.Count);
        }

        Assert.True(some > Questions / 3, $"Only {some} questions have an answer.");
    }

    private static async Task<List<DdbDataEvent>> ReadFilesAsync(QueryBench bench, RandomQuestion question)
    {
        var events = new List<DdbDataEvent>();
        var options = new ScanOptions { Seen = question.AllowDuplicates ? null : new SeenEvents() };
        await foreach (var batch in EventScan.RunAsync(bench.Account.OpenLogs(bench.Bucket, null), question.Window, question.Criteria, options, default))
        {
            Assert.Null(batch.Problem);
            events.AddRange(batch.Events);
        }

        return events;
    }

    private static IEnumerable<string> Describe(IEnumerable<DdbDataEvent> events) => events.Select(EventComparer.Describe).Order(StringComparer.Ordinal);
}
