using System.Globalization;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;
using DdbAudit.Sandbox.Http;
using DdbAudit.Tests.Queries;

namespace DdbAudit.Aws.Tests.Athena;

/// <summary>Queries over real HTTP: their states, pages, bounds, errors and their stopping.</summary>
public sealed class QueryServiceTests
{
    [Fact]
    public async Task A_result_of_many_pages_comes_whole_and_without_the_row_of_names()
    {
        using var corpus = new QueryCorpus(3);
        await using var bench = await QueryBench.OpenAsync(corpus);
        var count = long.Parse((await bench.OneAsync($"SELECT count(*) FROM {bench.Table}"))!, CultureInfo.InvariantCulture);

        var pages = new List<QueryPage>();
        await foreach (var page in bench.Start(new QueryStatement($"SELECT a.eventid AS id, a.eventname FROM {bench.Table} a CROSS JOIN UNNEST(split('1,2', ',')) AS t(n)", [])).RunAsync(_ => { }, default))
            pages.Add(page);

        Assert.Equal((int)Math.Ceiling(((count * 2) + 1) / 1000.0), pages.Count);
        Assert.True(pages.Count > 1);
        Assert.Equal(count * 2, pages.Sum(page => page.Rows.Count));
        Assert.Equal(999, pages[0].Rows.Count);
        Assert.All(pages, page => Assert.Equal([new QueryResultColumn("id", "varchar"), new QueryResultColumn("eventname", "varchar")], page.Columns));
        Assert.DoesNotContain(pages.SelectMany(page => page.Rows), row => row[0] == "id");
    }

    [Fact]
    public async Task A_statement_whose_rows_come_without_names_loses_none_of_them()
    {
        await using var bench = await QueryBench.OpenAsync();

        Assert.Equal(bench.Table.Table, await bench.OneAsync("SHOW TABLES"));
        Assert.Equal("eventid", await bench.OneAsync("SELECT 'eventid' AS eventid"));
    }

    [Fact]
    public async Task Only_the_objects_of_the_partitions_asked_for_are_scanned()
    {
        using var corpus = new QueryCorpus(4);
        await using var bench = await QueryBench.OpenAsync(corpus);
        var files = Directory.EnumerateFiles(corpus.Folder, "*.gz", SearchOption.AllDirectories).Select(path => new FileInfo(path)).ToList();
        var day = files.Where(file => file.FullName.Contains("us-east-1", StringComparison.Ordinal) && file.DirectoryName!.EndsWith(Path.Combine("2026", "11", "19"), StringComparison.Ordinal));

        Assert.Equal(files.Sum(file => file.Length), await ScannedAsync(bench, $"SELECT count(*) FROM {bench.Table}"));
        Assert.Equal(day.Sum(file => file.Length), await ScannedAsync(bench, $"SELECT count(*) FROM {bench.Table} WHERE region = 'us-east-1' AND \"date\" >= '2026/11/19' AND \"date\" < '2026/11/20'"));
        Assert.Equal(0, await ScannedAsync(bench, $"SELECT count(*) FROM {bench.Table} WHERE account = '999999999999'"));
    }

    [Fact]
    public async Task A_query_that_is_cancelled_is_stopped_in_Athena()
    {
        await using var bench = await QueryBench.OpenAsync(queryDuration: TimeSpan.FromMinutes(10));
        using var cancel = new CancellationTokenSource();
        var run = bench.Start(new QueryStatement("SELECT 1", []));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in run.RunAsync(_ => cancel.Cancel(), cancel.Token))
                Assert.Fail("There is no result.");
        });

        Assert.Equal("CANCELLED", (await bench.Account.Queries.GetAsync(run.State!.QueryId, default)).State);
    }

    [Fact]
    public async Task A_query_whose_start_was_answered_to_nobody_is_stopped_all_the_same()
    {
        await using var bench = await QueryBench.OpenAsync(queryDuration: TimeSpan.FromMinutes(10));
        using var cancel = new CancellationTokenSource();
        bench.Server.Faults.Add(new Fault { Service = "athena", Operation = "StartQueryExecution", When = _ => Cancelled(cancel), Delay = TimeSpan.FromMinutes(1) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in bench.Start(new QueryStatement("SELECT 1", [])).RunAsync(_ => { }, cancel.Token))
                Assert.Fail("There is no result.");
        });

        Assert.Contains(bench.Server.Requests.Entries, request => request.Operation == "StopQueryExecution");
    }

    [Fact]
    public async Task More_than_the_work_group_allows_is_cancelled_by_Athena()
    {
        await using var bench = await QueryBench.OpenAsync(maxBytesScanned: 10_000_000);
        bench.Server.BucketAccess.PutObject(bench.Bucket, "AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/19/111122223333_CloudTrail_us-east-1_20261119T0000Z_a.json.gz", new byte[10_000_001], "application/json", "gzip", new Dictionary<string, string>());

        var error = await bench.FailAsync($"SELECT count(*) FROM {bench.Table}");

        Assert.Equal(AuditError.ScanLimitReached, error.Error);
        Assert.Contains("10,000,001 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELEC 1", "mismatched input 'SELEC'")]
    [InlineData("SELECT nope FROM {0}", "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved")]
    [InlineData("SELECT frobnicate(eventid) FROM {0}", "FUNCTION_NOT_FOUND: line 1:8: Function 'frobnicate' not registered")]
    [InlineData("SELECT 1 FROM nowhere", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.ddbaudit.nowhere' does not exist")]
    [InlineData("SELECT 1 FROM \"no\".\"where\"", "SCHEMA_NOT_FOUND")]
    [InlineData("SELECT eventid, count(*) FROM {0}", "EXPRESSION_NOT_AGGREGATE: line 1:8: 'eventid' must be an aggregate expression")]
    [InlineData("SELECT 1 WHERE 1 = ?", "Incorrect number of parameters: expected 1 but found 0")]
    [InlineData("SELECT 1 + 'a'", "TYPE_MISMATCH")]
    [InlineData("SELECT ?", "line 1:8: Parameters are supported in the WHERE clause only")]
    [InlineData("SELECT count(*) FROM {0} GROUP BY eventid HAVING count(*) > ?", "Parameters are supported in the WHERE clause only")]
    public async Task What_is_wrong_with_a_statement_is_told_in_the_engines_words_with_the_request(string sql, string reason)
    {
        await using var bench = await QueryBench.OpenAsync();

        var error = await bench.FailAsync(string.Format(CultureInfo.InvariantCulture, sql, bench.Table));

        Assert.Equal(AuditError.QueryFailed, error.Error);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_runs_with_the_rights_of_who_started_it()
    {
        using var corpus = new QueryCorpus(6);
        await using var bench = await QueryBench.OpenAsync(corpus);
        using var analyst = await bench.OpenAsAsync(TestCallers.Limited("""{"Effect":"Allow","Action":["athena:*","glue:*","sts:*"],"Resource":"*"}"""));

        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(bench.Start(new QueryStatement($"SELECT count(*) FROM {bench.Table}", []), analyst)));

        Assert.Equal(AuditError.QueryFailed, error.Error);
        Assert.Contains("PERMISSION_DENIED", error.Message, StringComparison.Ordinal);
        Assert.Contains("s3:ListBucket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_data_whatever_stands_in_them()
    {
        await using var bench = await QueryBench.OpenAsync();
        const string value = "x'; DROP TABLE y; -- ? \" \n";

        Assert.Equal(value, await bench.OneAsync("SELECT value FROM (SELECT 'x''; DROP TABLE y; -- ? \" \n' AS value) AS one WHERE value = ?", SqlLiteral.Text(value)));
        Assert.Equal("2026-11-22 10:00:00.000 UTC", await bench.OneAsync("SELECT time FROM (SELECT TIMESTAMP '2026-11-22 10:00:00 UTC' AS time) AS one WHERE time = ?", SqlLiteral.Time(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(2)))));
    }

    private static bool Cancelled(CancellationTokenSource source)
    {
        source.Cancel();
        return true;
    }

    private static async Task ReadAsync(QueryRun run)
    {
        await foreach (var page in run.RunAsync(_ => { }, default))
            Assert.NotEmpty(page.Columns);
    }

    private static async Task<long> ScannedAsync(QueryBench bench, string sql)
    {
        var run = bench.Start(new QueryStatement(sql, []));
        await ReadAsync(run);
        return run.State!.BytesScanned;
    }
}
