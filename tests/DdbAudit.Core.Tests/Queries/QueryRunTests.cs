using DdbAudit.Queries;
using DdbAudit.Tests.Fakes;

namespace DdbAudit.Tests.Queries;

/// <summary>How a query ends, and what is told of it.</summary>
public sealed class QueryRunTests
{
    private readonly FakeRequests _requests = new();
    private readonly FakeQueries _queries;

    public QueryRunTests() => _queries = new FakeQueries(_requests);

    [Fact]
    public async Task More_than_is_allowed_is_stopped_while_it_runs()
    {
        _queries.States.Enqueue(new QueryState("", "RUNNING", null, 2000));

        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(Run()));

        Assert.Equal(AuditError.ScanLimitReached, error.Error);
        Assert.Contains("was stopped: it scanned 2,000 bytes, and at most 1,000 were allowed", error.Message, StringComparison.Ordinal);
        Assert.Equal(["query-1"], _queries.Stopped);
    }

    [Fact]
    public async Task What_succeeded_before_it_could_be_stopped_gives_its_rows_and_says_that_it_scanned_more()
    {
        _queries.States.Enqueue(new QueryState("", "SUCCEEDED", null, 2000));
        _queries.Pages.Enqueue(new QueryPage([new QueryResultColumn("n", "bigint")], [["1"]], null));
        var run = Run();

        Assert.Equal(1, await ReadAsync(run));
        Assert.True(run.EndedOverLimit);
        Assert.Empty(_queries.Stopped);
    }

    [Theory]
    [InlineData("FAILED", "QueryFailed")]
    [InlineData("CANCELLED", "QueryCancelled")]
    public async Task What_ended_otherwise_says_how_whatever_it_scanned(string state, string expected)
    {
        _queries.States.Enqueue(new QueryState("", state, "no reason", 2000));
        var run = Run();

        Assert.Equal(expected, (await Assert.ThrowsAsync<AuditException>(() => ReadAsync(run))).Error.ToString());
        Assert.False(run.EndedOverLimit);
        Assert.Empty(_queries.Stopped);
    }

    [Fact]
    public async Task A_query_whose_start_was_lost_on_the_network_is_stopped_by_its_token()
    {
        _requests.Fail("StartQuery", new AuditException(AuditError.EndpointUnreachable, "The network is down."), afterEffect: true);
        var run = Run();

        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(run));

        Assert.Equal(AuditError.EndpointUnreachable, error.Error);
        Assert.Equal(["query-1"], _queries.Stopped);
        Assert.Null(run.WhyNotStopped);
    }

    [Fact]
    public async Task A_start_that_Athena_refused_is_not_repeated()
    {
        _requests.Fail("StartQuery", new AuditException(AuditError.QueryFailed, "line 1:1"));

        await Assert.ThrowsAsync<AuditException>(() => ReadAsync(Run()));

        Assert.Equal(["StartQuery"], _requests.Log);
    }

    [Fact]
    public async Task A_query_that_could_not_be_stopped_is_told()
    {
        _queries.States.Enqueue(new QueryState("", "RUNNING", null, 2000));
        _requests.Fail("StopQuery", new AuditException(AuditError.AccessDenied, "You may not stop."));
        var run = Run();

        Assert.Equal(AuditError.ScanLimitReached, (await Assert.ThrowsAsync<AuditException>(() => ReadAsync(run))).Error);
        Assert.Equal("You may not stop.", run.WhyNotStopped);
    }

    private QueryRun Run() => new(_queries, new QueryStatement("SELECT 1", []), "ddbaudit", new WorkGroup("DdbAudit-trail", null)) { MaxBytesScanned = 1000, Clock = new SkippingClock() };

    private static async Task<int> ReadAsync(QueryRun run)
    {
        var rows = 0;
        await foreach (var page in run.RunAsync(_ => { }, default))
            rows += page.Rows.Count;
        return rows;
    }
}
