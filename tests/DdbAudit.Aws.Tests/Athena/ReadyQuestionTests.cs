using System.Globalization;
using DdbAudit.Logs;
using DdbAudit.Queries;
using DdbAudit.Queries.Questions;
using DdbAudit.Tests.Queries;

namespace DdbAudit.Aws.Tests.Athena;

/// <summary>Every ready-made question is one that Athena's stand-in answers, with the columns it promises.</summary>
public sealed class ReadyQuestionTests
{
    [Fact]
    public async Task Every_question_is_answered_with_its_columns()
    {
        using var corpus = new QueryCorpus(7);
        await using var bench = await QueryBench.OpenAsync(corpus);
        var window = new LogWindow { End = QueryCorpus.FirstDay.AddDays(4) };
        var values = new Dictionary<string, object> { ["TableName"] = "Orders", ["KeyValue"] = "cust#1", ["Days"] = 10 };
        foreach (var question in ReadyQuestions.All)
        {
            // All that there is counts as new in ten days.
            var given = question.Parameters.Where(parameter => parameter.IsRequired || parameter.Name == "Days").ToDictionary(parameter => parameter.Name, parameter => values[parameter.Name]);
            var pages = new List<QueryPage>();
            await foreach (var page in bench.Start(question.Compile(bench.Table, window, given)).RunAsync(_ => { }, default))
                pages.Add(page);
            Assert.True(pages.Sum(page => page.Rows.Count) > 0, $"{question.Name} has no answer.");
            Assert.Equal(question.Columns.Select(column => column.Name), pages[0].Columns.Select(column => column.Name));
            Assert.All(question.Columns.Zip(pages[0].Columns), pair => Assert.True(pair.First.Type == pair.Second.Type, $"{question.Name}.{pair.First.Name}"));
        }
    }

    [Fact]
    public async Task The_count_of_principals_is_that_of_the_log_files()
    {
        using var corpus = new QueryCorpus(9);
        await using var bench = await QueryBench.OpenAsync(corpus);
        var expected = new Dictionary<string, long>();
        await foreach (var batch in EventScan.RunAsync(bench.Account.OpenLogs(bench.Bucket, null), LogWindow.Everything, DdbAudit.Filters.EventCriteria.All, new ScanOptions { Seen = new Duplicates.SeenEvents() }, default))
        {
            foreach (var found in batch.Events)
                expected[found.UserName] = expected.GetValueOrDefault(found.UserName) + 1;
        }

        var rows = await bench.AskAsync(ReadyQuestions.Find("TopPrincipals").Compile(bench.Table, LogWindow.Everything, new Dictionary<string, object> { ["Count"] = 1000 }));

        Assert.Equal(expected.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)), rows.Select(row => (row[0]!, long.Parse(row[1]!, CultureInfo.InvariantCulture))));
    }
}
