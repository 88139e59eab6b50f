using DdbAudit.Costs;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Costs;

/// <summary>Costs of what CloudWatch has counted.</summary>
public sealed class MetricCostTests : CostCase
{
    [Fact]
    public async Task Calls_are_those_that_succeeded_and_those_that_failed()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        Account.Metrics.Set("SuccessfulRequestLatency", 200, "Orders", "PutItem");
        Account.Metrics.Set("SuccessfulRequestLatency", 7, "Orders", "ExecuteStatement");
        Account.Metrics.Set("ThrottledRequests", 30, "Orders", "GetItem");
        Account.Metrics.Set("SystemErrors", 4, "Orders", "PutItem");
        Account.Metrics.Set("ConditionalCheckFailedRequests", 50, "Orders");
        Account.Metrics.Set("TransactionConflict", 9, "Orders");
        Account.Metrics.Set("SuccessfulRequestLatency", 5000, "Users", "GetItem");

        var cost = await FromMetricsAsync(Request);

        var share = Assert.Single(cost.Shares);
        Assert.Equal((1030m, 263m, 7m, 1300m), (share.Reads, share.Writes, share.PartiQL, share.Events));
        Assert.Equal((Start, End), Account.Metrics.Asked);
        Assert.Equal((DdbCostBasis.Metrics, "Orders", "New-Trail"), (cost.Basis, cost.TableName.ToString(), cost.TrailName.ToString()));
    }

    [Fact]
    public async Task A_week_is_taken_to_be_like_the_month()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 168, "Orders", "GetItem");

        var cost = await FromMetricsAsync(Request with { Start = End.AddDays(-7) });

        Assert.Equal(730m, cost.MonthlyEvents);
    }

    [Fact]
    public async Task Only_what_is_to_be_logged_is_counted()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        Account.Metrics.Set("SuccessfulRequestLatency", 200, "Orders", "PutItem");

        var cost = await FromMetricsAsync(Request with { Scope = LoggingScope.Of(DdbReadWriteType.WriteOnly) });

        Assert.Equal(200m, cost.MonthlyEvents);
    }

    [Fact]
    public async Task Reads_of_a_stream_are_counted_by_its_label_and_left_out_where_streams_are()
    {
        Account.Tables.StreamLabels["Orders"] = "2026-10-01T00:00:00.000";
        Account.Metrics.Set("SuccessfulRequestLatency", 500, "Orders", "2026-10-01T00:00:00.000", "GetRecords");
        Account.Metrics.Set("SuccessfulRequestLatency", 70, "Orders", "GetItem");

        var share = Assert.Single((await FromMetricsAsync(Request)).Shares);

        Assert.Equal((500m, 70m, 570m), (share.Streams, share.Reads, share.Events));
        Assert.Equal(70m, (await FromMetricsAsync(Request with { Scope = LoggingScope.All with { ExcludeStreams = true } })).MonthlyEvents);
    }

    [Fact]
    public async Task Tables_that_nobody_has_called_are_named()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 70, "Orders", "GetItem");

        var cost = await FromMetricsAsync(Request with { TableNames = ["Orders", "Users"] });

        Assert.StartsWith("CloudWatch has counted no calls on Users:", CostText.FindUnused(cost), StringComparison.Ordinal);
        Assert.Contains(CostText.FindUnused(cost), cost.NotCounted);
        Assert.EndsWith(CostText.FindUnused(cost)!, CostText.Describe(cost), StringComparison.Ordinal);
        Assert.Null(CostText.FindUnused(await FromMetricsAsync(Request)));
    }

    [Fact]
    public async Task A_table_that_is_not_there_has_no_cost() => Assert.Equal(
        AuditError.TableNotFound,
        (await Assert.ThrowsAsync<AuditException>(() => FromMetricsAsync(Request with { TableNames = ["Nothing"] }))).Error);

    [Fact]
    public async Task What_cannot_be_seen_is_said()
    {
        var cost = await FromMetricsAsync(Request);

        Assert.Contains(cost.NotCounted, sentence => sentence.Contains("UserErrors", StringComparison.Ordinal));
        Assert.Contains(cost.NotCounted, sentence => sentence.Contains("no calls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_s_calls_are_those_of_its_own_Region()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        Account.Metrics.SetIn("eu-west-1", "SuccessfulRequestLatency", 7, "Orders", "GetItem");

        var cost = await FromMetricsAsync(Request with { TableNames = ["Orders", Elsewhere("Orders"), Sample.Table("Orders")] });

        Assert.Equal([("Orders", 1000m), (Elsewhere("Orders"), 7m)], cost.Shares.Select(share => (share.TableName, share.Events)));
        Assert.Equal(1, Account.Requests.Log.Count(request => request == "FindMetrics"));
    }

    [Fact]
    public async Task A_table_of_another_account_is_counted_there() => Assert.Equal(
        AuditError.TableNotFound,
        (await Assert.ThrowsAsync<AuditException>(() => FromMetricsAsync(
            Request with { TableNames = ["arn:aws:dynamodb:us-east-1:999988887777:table/Orders"] }))).Error);

    [Fact]
    public async Task A_trail_that_is_to_be_made_needs_a_name_that_it_can_have() =>
        Assert.Equal(AuditError.InvalidTrailName, (await Assert.ThrowsAsync<AuditException>(() => FromMetricsAsync(Request with { TrailName = "bad name!" }))).Error);
}
