using DdbAudit.Changes;
using DdbAudit.Costs;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Costs;

public sealed class CostForecastTests : CostCase
{
    [Fact]
    public async Task What_others_log_is_unknown_only_where_a_delivery_begins_on_their_trail()
    {
        var others = Sample.ForeignTrail(Sample.Advanced(Sample.Management));
        Account.Trails.Add(others);
        Account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));

        Assert.Contains("what others log on it cannot be estimated", await UnknownAsync(others.Name, new LogDeliveryRequest()), StringComparison.Ordinal);
        Assert.Null(await UnknownAsync(others.Name, delivery: null));
        Assert.Null(await UnknownAsync(Ownership.DefaultStack, new LogDeliveryRequest()));
        Assert.Null(await UnknownAsync("New-Trail", new LogDeliveryRequest()));

        Account.Trails.Add(others with { Description = others.Description with { CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:theirs:*", CloudWatchLogsRoleArn = "arn:aws:iam::111122223333:role/theirs" } });
        Assert.Null(await UnknownAsync(others.Name, new LogDeliveryRequest()));
    }

    [Fact]
    public async Task What_all_tables_of_other_Regions_will_cost_is_unknown_here()
    {
        Account.Trails.Add(Sample.Elsewhere(Sample.ForeignTrail(Sample.Advanced(Sample.Management)), "us-east-1"));
        var all = new SelectorSet().WithOwn(OwnLogging.Add([], [new TableLogging(TableLogging.AllTables, LoggingScope.All)]));
        Account.Trails.Add(Sample.Elsewhere(Sample.OwnTrail(all), "us-east-1"));

        Assert.Contains("of every Region", await UnknownAsync(new LoggingRequest { TrailName = Sample.SharedTrail, AllTables = true }), StringComparison.Ordinal);
        Assert.Contains("of every Region", await UnknownAsync(new LoggingRequest { TrailName = "New-Trail", AllTables = true, MultiRegion = true }), StringComparison.Ordinal);
        Assert.Contains("of every Region", await UnknownAsync(Ownership.DefaultStack, new LogDeliveryRequest()), StringComparison.Ordinal);
        Assert.Null(await UnknownAsync(new LoggingRequest { TrailName = "New-Trail", AllTables = true }));
        Assert.Null(await UnknownAsync(new LoggingRequest { TrailName = Sample.SharedTrail, TableNames = ["Orders", Elsewhere("Orders")] }));
    }

    // Of Orders writes are logged here, of the other table of its name everything there; a third one is there no more.
    [Fact]
    public async Task A_delivery_that_begins_is_of_all_that_the_trail_logs_and_no_more()
    {
        var writes = new TableLogging(Sample.Table("Orders"), LoggingScope.Of(DdbReadWriteType.WriteOnly));
        var own = OwnLogging.Add([], [writes, new TableLogging(Elsewhere("Orders"), LoggingScope.All), new TableLogging(Sample.Table("Gone"), LoggingScope.All)]);
        Account.Trails.Add(Sample.Elsewhere(Sample.OwnTrail(new SelectorSet().WithOwn(own)), "us-east-1"));
        Account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        Account.Metrics.Set("SuccessfulRequestLatency", 200, "Orders", "PutItem");
        Account.Metrics.SetIn("eu-west-1", "SuccessfulRequestLatency", 30, "Orders", "Query");
        Account.Metrics.Set("SuccessfulRequestLatency", 4, "Users", "Query");
        var alone = new LoggingRequest { TrailName = Ownership.DefaultStack, LogDelivery = new LogDeliveryRequest() };

        Assert.Equal(["Orders", Elsewhere("Orders")], await EventsAsync(alone, 200, 30));
        Assert.Equal(["Orders", Elsewhere("Orders"), "Users"], await EventsAsync(alone with { TableNames = ["Users"] }, 200, 30, 4));
        Assert.Equal(["Users"], await EventsAsync(alone with { TableNames = ["Users"], LogDelivery = null }, 4));
    }

    [Fact]
    public async Task All_tables_are_all_that_are_there()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 10, "Orders", "GetItem");
        Account.Metrics.Set("SuccessfulRequestLatency", 20, "Users", "GetItem");

        var cost = await new CostForecast(Account).EstimateAsync(new LoggingRequest { TrailName = "New-Trail", AllTables = true }, new DdbAuditRates(), default);

        Assert.Equal(["Users", "Orders"], cost.Shares.Select(share => share.TableName));
    }

    private Task<string?> UnknownAsync(string trail, LogDeliveryRequest? delivery) =>
        new CostForecast(Account).FindUnknownAsync(new LoggingRequest { TrailName = trail, LogDelivery = delivery }, default);

    private async Task<IEnumerable<string>> EventsAsync(LoggingRequest request, params int[] events)
    {
        var shares = (await new CostForecast(Account).EstimateAsync(request, new DdbAuditRates(), default)).Shares;
        Assert.Equal(events, shares.Select(share => (int)Math.Round(share.Events * 30 * 24 / 730)));
        return shares.Select(share => share.TableName);
    }

    private Task<string?> UnknownAsync(LoggingRequest request) => new CostForecast(Account).FindUnknownAsync(request, default);
}
