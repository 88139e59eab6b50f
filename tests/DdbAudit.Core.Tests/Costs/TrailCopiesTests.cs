using DdbAudit.Costs;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Costs;

/// <summary>How many trails deliver a copy of a table's events.</summary>
public sealed class TrailCopiesTests : CostCase
{
    [Fact]
    public async Task A_trail_that_logs_the_table_already_delivers_a_copy()
    {
        Account.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")));
        Account.Metrics.Set("SuccessfulRequestLatency", 100_000, "Orders", "GetItem");

        var cost = await FromMetricsAsync(Request);

        Assert.Equal(200_000m, cost.MonthlyEvents);
        Assert.Equal(["data events of New-Trail", $"data events of {Sample.SharedTrail}"], cost.Lines.Take(2).Select(line => line.Item));
    }

    [Fact]
    public async Task The_trail_s_own_copy_counts_once_where_it_logs_the_table_already()
    {
        Account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        Account.Metrics.Set("SuccessfulRequestLatency", 100_000, "Orders", "GetItem");

        var cost = await FromMetricsAsync(Request with { TrailName = Ownership.DefaultStack });

        Assert.Equal(100_000m, cost.MonthlyEvents);
    }

    [Fact]
    public async Task What_the_trail_logs_of_a_table_already_is_not_taken_for_more_than_it_is()
    {
        Account.Trails.Add(Sample.OwnTrail(Sample.Advanced(OnlyGetItem)));
        Account.Metrics.Set("SuccessfulRequestLatency", 100_000, "Orders", "GetItem");
        Account.Metrics.Set("SuccessfulRequestLatency", 900_000, "Orders", "Query");
        var again = Request with { TrailName = Ownership.DefaultStack, Scope = LoggingScope.All with { EventNames = ["GetItem"] } };

        Assert.Equal(100_000m, (await FromMetricsAsync(again)).MonthlyEvents);
        Assert.Equal(200_000m, (await FromMetricsAsync(again with { TrailName = "New-Trail" })).MonthlyEvents);
    }

    [Fact]
    public async Task Events_are_billed_for_the_trails_that_log_their_tables_where_none_is_named()
    {
        Account.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")));

        Assert.Equal((300m, Sample.SharedTrail), await CostOfEventsAsync(trailName: null));
        Assert.Equal((600m, "New-Trail; company-trail"), await CostOfEventsAsync("New-Trail"));
    }

    [Fact]
    public async Task Every_trail_that_logs_the_tables_delivers_a_copy_of_events()
    {
        Account.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")));
        Account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders", "Users")));

        Assert.Equal((600m, "DynamoDB-DataEvents-Trail; company-trail"), await CostOfEventsAsync(trailName: null));
    }

    // A trail for Users has nothing to do with events of Orders.
    [Fact]
    public async Task Events_that_no_trail_logs_any_more_were_delivered_once()
    {
        Account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));
        Account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(OnlyGetItem)));

        Assert.Equal((300m, Sample.SharedTrail), await CostOfEventsAsync(trailName: null));
    }

    [Fact]
    public async Task Events_without_any_trail_are_those_of_the_default_one() =>
        Assert.Equal((300m, Ownership.DefaultStack), await CostOfEventsAsync(trailName: null));

    [Fact]
    public async Task A_table_of_another_Region_is_logged_by_trails_there_and_by_those_of_all_Regions()
    {
        Account.Metrics.SetIn("eu-west-1", "SuccessfulRequestLatency", 10, "Orders", "GetItem");
        var every = Sample.Advanced(Sample.DataSelector("theirs"));
        Account.Trails.Add(Sample.OwnTrail(every));
        Account.Trails.Add(Sample.Elsewhere(Sample.ForeignTrail(every), "us-east-1"));
        var there = Sample.Elsewhere(Sample.OwnTrail(every), "eu-west-1");
        Account.Trails.Add(there with { Description = there.Description with { IsMultiRegionTrail = false } });

        var cost = await FromMetricsAsync(Request with { TableNames = [Elsewhere("Orders")] });

        Assert.Equal((30m, $"New-Trail; {Sample.SharedTrail}; {there.Arn}"), (cost.MonthlyEvents, cost.TrailName.ToString()));
    }

    private static AdvancedSelector OnlyGetItem =>
        Sample.DataSelector("theirs", Sample.Is("resources.ARN", Sample.Table("Orders")), Sample.Is("eventName", "GetItem"));

    // 20 queries and 10 writes, counted over the tenth part of a month.
    private async Task<(decimal Events, string Trails)> CostOfEventsAsync(string? trailName)
    {
        var usage = new LogUsage();
        usage.Add(Measured(20, 0, KeyValuePair.Create("TableName", "Orders"), KeyValuePair.Create("EventName", "Query")));
        usage.Add(Measured(0, 10, KeyValuePair.Create("TableName", "Orders"), KeyValuePair.Create("EventName", "PutItem")));
        var request = Request with { TableNames = [], TrailName = trailName, Start = DateTimeOffset.MinValue, End = Start.AddHours(73) };
        var cost = await FromUsageAsync(request, usage, DdbCostBasis.Events);
        return (cost.MonthlyEvents, cost.TrailName.ToString());
    }
}
