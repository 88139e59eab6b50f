using DdbAudit.Aws.CloudWatch;
using DdbAudit.Aws.CloudWatch.Api;
using DdbAudit.Costs;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.CloudWatch;

/// <summary>Requests on tables as CloudWatch counts them, over HTTP.</summary>
public sealed class MetricServiceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private SandboxAccount _sandbox = null!;

    private IAuditAccount Account => _sandbox.Account;

    public async Task InitializeAsync() => _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.Zero });

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Days_that_are_over_are_added_up_hour_by_hour()
    {
        for (var day = 1; day <= 40; day++)
            _sandbox.Sandbox.CountCalls("Orders", "GetItem", Now.AddDays(-day).AddMinutes(1), 1000);

        Assert.Equal([30_000m, 0m], await SumAsync(30, Calls("Orders", "GetItem"), Calls("Orders", "PutItem")));
        Assert.Equal([7_000m], await SumAsync(7, Calls("Orders", "GetItem")));
    }

    [Fact]
    public async Task More_metrics_than_one_request_takes_are_asked_in_several()
    {
        _sandbox.Sandbox.CountCalls("Table500", "GetItem", Now.AddHours(-5), 7);
        _sandbox.Sandbox.CountCalls("Table1100", "GetItem", Now.AddHours(-5), 8);

        var sums = await SumAsync(1, [.. Enumerable.Range(0, 1101).Select(i => Calls($"Table{i}", "GetItem"))]);

        Assert.Equal((1101, 7m, 8m, 15m), (sums.Count, sums[500], sums[1100], sums.Sum()));
        Assert.Equal(3, _sandbox.Sandbox.Requests.Count("monitoring", "GetMetricData"));
    }

    [Fact]
    public async Task A_metric_is_asked_for_in_its_Region()
    {
        _sandbox.Sandbox.CountCalls("Orders", "GetItem", Now.AddHours(-5), 7, "eu-west-1");
        _sandbox.Sandbox.CountCalls("Orders", "GetItem", Now.AddHours(-5), 8);

        Assert.Equal([7m, 8m, 7m], await SumAsync(1, Calls("Orders", "GetItem", "eu-west-1"), Calls("Orders", "GetItem"), Calls("Orders", "GetItem", "eu-west-1")));
    }

    [Fact]
    public async Task A_refusal_names_the_permission()
    {
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "monitoring", Operation = "GetMetricData", Error = Fault.AccessDenied(WireProtocol.Json) });

        var error = await Assert.ThrowsAsync<AuditException>(() => SumAsync(1, Calls("Orders", "GetItem")));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Contains("cloudwatch:GetMetricData", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InternalError", nameof(AuditError.ServiceError), "Run the command again")]
    [InlineData("PartialData", nameof(AuditError.ServiceError), "Run the command again")]
    [InlineData("Forbidden", nameof(AuditError.AccessDenied), "Allow cloudwatch:GetMetricData in us-east-1")]
    [InlineData("", nameof(AuditError.ServiceError), "Run the command again")]
    public async Task A_metric_that_was_not_counted_is_no_0(string status, string error, string remedy)
    {
        _sandbox.Sandbox.AnswerMetrics(status);

        var failure = await Assert.ThrowsAsync<AuditException>(() => SumAsync(1, Calls("Orders", "GetItem"), Calls("Orders", "PutItem")));

        Assert.Equal((error, status), (failure.Error.ToString(), failure.AwsErrorCode ?? ""));
        Assert.Contains("2 of 2 metrics", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_that_is_left_out_of_the_answer_is_no_0()
    {
        _sandbox.Sandbox.CountCalls("Orders", "GetItem", Now.AddHours(-5), 7);
        _sandbox.Sandbox.LeaveOutMetric("m1");

        var failure = await Assert.ThrowsAsync<AuditException>(() => SumAsync(1, Calls("Orders", "GetItem"), Calls("Orders", "PutItem"), Calls("Orders", "Query")));

        Assert.Equal(AuditError.ServiceError, failure.Error);
        Assert.Contains("1 of 3 metrics came with no status", failure.Message, StringComparison.Ordinal);
    }

    // Three metrics of three hours, two values a page: the first goes on on the second page.
    [Fact]
    public async Task Metrics_go_on_from_page_to_page()
    {
        string[] tables = ["First", "Second", "Third"];
        foreach (var table in tables)
        {
            for (var hour = 2; hour <= 4; hour++)
                _sandbox.Sandbox.CountCalls(table, "GetItem", Now.AddHours(-hour), table.Length);
        }

        _sandbox.Sandbox.PageMetrics(2);

        Assert.Equal([15m, 18m, 15m], await SumAsync(1, [.. tables.Select(table => Calls(table, "GetItem"))]));
        Assert.Equal(5, _sandbox.Sandbox.Requests.Count("monitoring", "GetMetricData"));
    }

    [Fact]
    public void What_fails_on_one_page_may_come_with_the_next()
    {
        var sums = new MetricSums("us-east-1", ["a", "b"]);
        sums.Add(Page(("a", "InternalError", 1), ("b", "Complete", 2)));

        var failure = Assert.Throws<AuditException>(() => sums.Finish());
        Assert.Contains("1 of 2 metrics came with the status 'InternalError'. Too much (Limit).", failure.Message, StringComparison.Ordinal);

        sums.Add(Page(("a", "Complete", 3)));
        Assert.Equal([4m, 2m], sums.Finish());
    }

    private static GetMetricDataResponse Page(params (string Id, string Status, decimal Value)[] results) => new()
    {
        MetricDataResults = [.. results.Select(result => new MetricDataResult { Id = result.Id, StatusCode = result.Status, Values = [result.Value] })],
        Messages = [new MessageData("Limit", "Too much")],
    };

    // Three calls in an hour of observation are 2,190 a month.
    [Fact]
    public async Task The_calls_on_a_new_table_are_its_cost()
    {
        await Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        await Account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "a" }, default);
        var table = (await Account.Tables.FindAsync("Orders", default))!;
        var key = new DdbKey([new DdbKeyPart("pk", "S", "a")]);
        await Account.Tables.GetItemAsync(table.Arn, key, default);
        Assert.True((await Account.Tables.PutNewItemAsync(table.Arn, key, "why", "test", default)).IsRefused);

        var cost = await new CostEstimator(Account).FromMetricsAsync(
            new CostRequest(["Orders"], "Trail") { Start = DateTimeOffset.UtcNow.AddDays(-30), End = DateTimeOffset.UtcNow.AddSeconds(1) }, default);

        var share = Assert.Single(cost.Shares);
        Assert.Equal((730m, 1460m), (share.Reads, share.Writes));
    }

    private static MetricQuery Calls(string table, string operation, string region = "us-east-1") => new(
        region, "AWS/DynamoDB", "SuccessfulRequestLatency", "SampleCount", [KeyValuePair.Create("TableName", table), KeyValuePair.Create("Operation", operation)]);

    private Task<IReadOnlyList<decimal>> SumAsync(int days, params MetricQuery[] queries) => Account.Metrics.SumAsync(queries, Now.AddDays(-days), Now, default);
}
