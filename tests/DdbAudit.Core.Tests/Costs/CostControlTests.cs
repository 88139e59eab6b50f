using DdbAudit.Changes;
using DdbAudit.Costs;
using DdbAudit.Logs;
using DdbAudit.Measures;
using DdbAudit.Selectors;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Costs;

public sealed class CostControlTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    // A month of 730 hours: what was counted is what a month has.
    private static readonly DateTimeOffset End = Start.AddHours(730);

    private readonly FakeAccount _account = new();

    public CostControlTests() => _account.Tables.Names.UnionWith(["Orders", "Users"]);

    private static CostRequest Request => new(["Orders"], "New-Trail") { Start = Start, End = End };

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Calls_are_those_that_succeeded_and_those_that_failed()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        _account.Metrics.Set("SuccessfulRequestLatency", 200, "Orders", "PutItem");
        _account.Metrics.Set("SuccessfulRequestLatency", 7, "Orders", "ExecuteStatement");
        _account.Metrics.Set("ThrottledRequests", 30, "Orders", "GetItem");
        _account.Metrics.Set("SystemErrors", 4, "Orders", "PutItem");
        _account.Metrics.Set("ConditionalCheckFailedRequests", 50, "Orders");
        _account.Metrics.Set("TransactionConflict", 9, "Orders");
        _account.Metrics.Set("SuccessfulRequestLatency", 5000, "Users", "GetItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request, default);

        var share = Assert.Single(cost.Shares);
        Assert.Equal((1030m, 263m, 7m, 1300m), (share.Reads, share.Writes, share.PartiQL, share.Events));
        Assert.Equal((Start, End), _account.Metrics.Asked);
        Assert.Equal((DdbCostBasis.Metrics, "Orders", "New-Trail"), (cost.Basis, cost.TableName.ToString(), cost.TrailName.ToString()));
    }

    [Fact]
    public async Task A_week_is_taken_to_be_like_the_month()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 168, "Orders", "GetItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request with { Start = End.AddDays(-7) }, default);

        Assert.Equal(730m, cost.MonthlyEvents);
    }

    [Fact]
    public async Task Only_what_is_to_be_logged_is_counted()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        _account.Metrics.Set("SuccessfulRequestLatency", 200, "Orders", "PutItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request with { Scope = LoggingScope.Of(DdbReadWriteType.WriteOnly) }, default);

        Assert.Equal(200m, cost.MonthlyEvents);
    }

    [Fact]
    public async Task A_trail_that_logs_the_table_already_delivers_a_copy()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")));
        _account.Metrics.Set("SuccessfulRequestLatency", 100_000, "Orders", "GetItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request, default);

        Assert.Equal(200_000m, cost.MonthlyEvents);
        Assert.Equal(["data events of New-Trail", $"data events of {Sample.SharedTrail}"], cost.Lines.Take(2).Select(line => line.Item));
    }

    [Fact]
    public async Task The_trail_s_own_copy_counts_once_where_it_logs_the_table_already()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Metrics.Set("SuccessfulRequestLatency", 100_000, "Orders", "GetItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request with { TrailName = Ownership.DefaultStack }, default);

        Assert.Equal(100_000m, cost.MonthlyEvents);
    }

    [Fact]
    public async Task What_the_trail_logs_of_a_table_already_is_not_taken_for_more_than_it_is()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Advanced(OnlyGetItem)));
        _account.Metrics.Set("SuccessfulRequestLatency", 100_000, "Orders", "GetItem");
        _account.Metrics.Set("SuccessfulRequestLatency", 900_000, "Orders", "Query");
        var again = Request with { TrailName = Ownership.DefaultStack, Scope = LoggingScope.All with { EventNames = ["GetItem"] } };

        Assert.Equal(100_000m, (await new CostControl(_account).FromMetricsAsync(again, default)).MonthlyEvents);
        Assert.Equal(200_000m, (await new CostControl(_account).FromMetricsAsync(again with { TrailName = "New-Trail" }, default)).MonthlyEvents);
    }

    [Fact]
    public async Task Events_are_billed_for_the_trails_that_log_their_tables_where_none_is_named()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")));

        Assert.Equal((300m, Sample.SharedTrail), await CostOfEventsAsync(trailName: null));
        Assert.Equal((600m, "New-Trail; company-trail"), await CostOfEventsAsync("New-Trail"));
    }

    [Fact]
    public async Task Every_trail_that_logs_the_tables_delivers_a_copy_of_events()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Ours("Orders")));
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders", "Users")));

        Assert.Equal((600m, "DynamoDB-DataEvents-Trail; company-trail"), await CostOfEventsAsync(trailName: null));
    }

    // A trail for Users has nothing to do with events of Orders.
    [Fact]
    public async Task Events_that_no_trail_logs_any_more_were_delivered_once()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(OnlyGetItem)));

        Assert.Equal((300m, Sample.SharedTrail), await CostOfEventsAsync(trailName: null));
    }

    [Fact]
    public async Task Events_without_any_trail_are_those_of_the_default_one() =>
        Assert.Equal((300m, Ownership.DefaultStack), await CostOfEventsAsync(trailName: null));

    [Fact]
    public async Task Logs_are_kept_as_long_as_the_bucket_says()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        _account.Trails.Add(trail);
        var bucket = trail.Description.S3BucketName;
        _account.Buckets.Add(new BucketState { Name = bucket });
        _account.Buckets.Lifecycles[bucket] = BucketLifecycle.Empty.With(new OwnLifecycleRule("DdbAudit:logs:x", $"AWSLogs/{Sample.Account}/CloudTrail", 100), bucket);

        Assert.Equal(100, (await CostAsync(null)).RetentionDays);
        Assert.Equal(50, (await CostAsync(50)).RetentionDays);
    }

    [Fact]
    public async Task Who_may_not_read_the_bucket_s_rules_gets_a_year()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Requests.Fail("FindBucket", new AuditException(AuditError.AccessDenied, "No."));

        Assert.Equal(365, (await CostAsync(null)).RetentionDays);
    }

    // 100,000 events x 276 B x months / 2^30 x 0.03
    [Theory]
    [InlineData(14, null, "storage of 14 days")]
    [InlineData(14, 90, "storage of 90 days")]
    [InlineData(null, null, "storage of 365 days")]
    public async Task A_log_group_keeps_events_as_long_as_it_says_or_for_ever(int? kept, int? given, string item)
    {
        _account.LogGroups.Add("theirs", retention: kept);
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        _account.Trails.Add(trail with { Description = trail.Description with { CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:theirs:*" } });

        var cost = await new CostControl(_account).FromMetricsAsync(
            Request with { TrailName = Ownership.DefaultStack, Options = new CostOptions { LogGroupRetentionDays = given } }, default);

        Assert.Equal([("CloudWatch Logs", "ingestion"), ("CloudWatch Logs", item)], cost.Lines.TakeLast(2).Select(line => (line.Service, line.Item)));
    }

    [Fact]
    public async Task Reads_of_a_stream_are_counted_by_its_label_and_left_out_where_streams_are()
    {
        _account.Tables.StreamLabels["Orders"] = "2026-10-01T00:00:00.000";
        _account.Metrics.Set("SuccessfulRequestLatency", 500, "Orders", "2026-10-01T00:00:00.000", "GetRecords");
        _account.Metrics.Set("SuccessfulRequestLatency", 70, "Orders", "GetItem");

        var share = Assert.Single((await new CostControl(_account).FromMetricsAsync(Request, default)).Shares);

        Assert.Equal((500m, 70m, 570m), (share.Streams, share.Reads, share.Events));
        Assert.Equal(70m, (await new CostControl(_account).FromMetricsAsync(Request with { Scope = LoggingScope.All with { ExcludeStreams = true } }, default)).MonthlyEvents);
    }

    [Fact]
    public async Task Tables_that_nobody_has_called_are_named()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 70, "Orders", "GetItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request with { TableNames = ["Orders", "Users"] }, default);

        Assert.StartsWith("CloudWatch has counted no calls on Users:", CostText.FindUnused(cost), StringComparison.Ordinal);
        Assert.Contains(CostText.FindUnused(cost), cost.NotCounted);
        Assert.EndsWith(CostText.FindUnused(cost)!, CostText.Describe(cost), StringComparison.Ordinal);
        Assert.Null(CostText.FindUnused(await new CostControl(_account).FromMetricsAsync(Request, default)));
    }

    [Fact]
    public async Task A_table_that_is_not_there_has_no_cost() => Assert.Equal(
        AuditError.TableNotFound,
        (await Assert.ThrowsAsync<AuditException>(() => new CostControl(_account).FromMetricsAsync(Request with { TableNames = ["Nothing"] }, default))).Error);

    [Fact]
    public async Task What_cannot_be_seen_is_said()
    {
        var cost = await new CostControl(_account).FromMetricsAsync(Request, default);

        Assert.Contains(cost.NotCounted, sentence => sentence.Contains("UserErrors", StringComparison.Ordinal));
        Assert.Contains(cost.NotCounted, sentence => sentence.Contains("no calls", StringComparison.Ordinal));
    }

    // 60 events in two files of 9,000 bytes: 150 bytes an event. Ten hours: 73 times as many a month.
    [Fact]
    public async Task Logs_tell_events_files_and_bytes_by_table_and_principal()
    {
        var usage = new LogUsage();
        AddFile(usage, 6000, Events("Orders", "alice", "GetItem", 30), Events("Orders", "bob", "PutItem", 10));
        AddFile(usage, 3000, Events("Users", "alice", "Query", 20));
        AddFile(usage, 500);

        var cost = await FromUsageAsync(Request with { TableNames = [], Start = Start.AddDays(-3), End = Start.AddHours(10) }, usage, DdbCostBasis.Logs);

        Assert.Equal(["Orders by alice: 2,190 events, 0.00 USD", "Users by alice: 1,460 events, 0.00 USD", "Orders by bob: 730 events, 0.00 USD"], cost.Shares.Select(share => share.ToString()));
        Assert.Equal((60 * 73m, 9000 * 73m), (cost.MonthlyEvents, cost.MonthlyBytes));
        Assert.Equal((2 * 73m) + 730, cost.Lines[1].Quantity);
        Assert.Equal((Start, Start.AddHours(10)), (cost.StartTime, cost.EndTime));
    }

    // Ten batches of both tables and ten calls on one, in the tenth part of a month.
    [Fact]
    public async Task An_event_of_several_tables_is_billed_once_and_shared_by_them()
    {
        var usage = new LogUsage();
        var both = new[] { "Orders", "Users", "Orders" }.Select(table => new MeasuredItem(new MeasureKey([table, "alice", "BatchGetItem"]), DdbAccess.Read, null));
        AddFile(usage, 2000, [.. Enumerable.Range(0, 10).Select(_ => new MeasuredEvent(null, Start, false, [.. both]))], Events("Orders", "alice", "GetItem", 10));

        var cost = await FromUsageAsync(Request with { TableNames = [], End = Start.AddHours(73) }, usage, DdbCostBasis.Logs);

        Assert.Equal([("Orders", 150m), ("Users", 50m)], cost.Shares.Select(share => (share.TableName, share.Events)));
        Assert.Equal((200m, 20_000m), (cost.MonthlyEvents, cost.MonthlyBytes));
    }

    [Fact]
    public async Task Of_logs_only_the_tables_that_were_asked_for_are_shown()
    {
        var usage = new LogUsage();
        AddFile(usage, 6000, Events("Orders", "alice", "GetItem", 30), Events("Users", "bob", "PutItem", 10));

        var cost = await FromUsageAsync(Request with { TableNames = ["Ord*"] }, usage, DdbCostBasis.Logs);

        Assert.Equal("Orders", cost.TableName.ToString());

        // Three quarters of the file, and a digest file an hour.
        Assert.Equal(730.75m, cost.Lines.Single(line => line.Item.Contains("digest", StringComparison.Ordinal)).Quantity);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(25, false)]
    public async Task What_is_told_of_less_than_a_day_says_so(int hours, bool says)
    {
        var usage = new LogUsage();
        AddFile(usage, 6000, Events("Orders", "alice", "GetItem", 30));

        var cost = await FromUsageAsync(Request with { End = Start.AddHours(hours) }, usage, DdbCostBasis.Logs);

        Assert.Equal(says, cost.NotCounted.Any(one => one.Contains($"like the {hours} hours", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_counted_before_is_taken_over()
    {
        var usage = new LogUsage();
        usage.Add(Measured(20, 10, KeyValuePair.Create("TableName", "Orders"), KeyValuePair.Create("UserName", "alice")));

        var cost = await FromUsageAsync(Request with { TableNames = [], Start = DateTimeOffset.MinValue, End = Start.AddHours(73) }, usage, DdbCostBasis.Events);

        var share = Assert.Single(cost.Shares);
        Assert.Equal(("Orders", "alice", 200m, 100m), (share.TableName, share.UserName, share.Reads, share.Writes));
    }

    // 100,000,000 calls: 100.00 for the events, 0.05 for the files and 6.43 for a year of storage.
    [Fact]
    public async Task A_limit_refuses_what_is_above_it_with_the_estimate()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 100_000_000, "Orders", "GetItem");
        var cost = await new CostControl(_account).FromMetricsAsync(Request, default);

        Assert.Equal(106.47m, cost.MonthlyCost);
        CostLimit.Check(cost, 106.47m);
        var error = Assert.Throws<AuditException>(() => CostLimit.Check(cost, 106.46m));

        Assert.Equal(AuditError.CostTooHigh, error.Error);
        Assert.Contains("106.47 USD a month", error.Message, StringComparison.Ordinal);
        Assert.Contains("CloudTrail data events of New-Trail: 100.00 USD", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_log_is_unknown_only_where_a_delivery_begins_on_their_trail()
    {
        var others = Sample.ForeignTrail(Sample.Advanced(Sample.Management));
        _account.Trails.Add(others);
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));

        Assert.Contains("what others log on it cannot be estimated", await UnknownAsync(others.Name, new LogDeliveryRequest()), StringComparison.Ordinal);
        Assert.Null(await UnknownAsync(others.Name, delivery: null));
        Assert.Null(await UnknownAsync(Ownership.DefaultStack, new LogDeliveryRequest()));
        Assert.Null(await UnknownAsync("New-Trail", new LogDeliveryRequest()));

        _account.Trails.Add(others with { Description = others.Description with { CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:theirs:*", CloudWatchLogsRoleArn = "arn:aws:iam::111122223333:role/theirs" } });
        Assert.Null(await UnknownAsync(others.Name, new LogDeliveryRequest()));
    }

    private Task<string?> UnknownAsync(string trail, LogDeliveryRequest? delivery) =>
        new CostForecast(_account).FindUnknownAsync(new LoggingRequest { TrailName = trail, LogDelivery = delivery }, default);

    [Fact]
    public async Task What_all_tables_of_other_Regions_will_cost_is_unknown_here()
    {
        _account.Trails.Add(Sample.Elsewhere(Sample.ForeignTrail(Sample.Advanced(Sample.Management)), "us-east-1"));
        var all = new SelectorSet().WithOwn(OwnLogging.Add([], [new TableLogging(TableLogging.AllTables, LoggingScope.All)]));
        _account.Trails.Add(Sample.Elsewhere(Sample.OwnTrail(all), "us-east-1"));

        Assert.Contains("of every Region", await UnknownAsync(new LoggingRequest { TrailName = Sample.SharedTrail, AllTables = true }), StringComparison.Ordinal);
        Assert.Contains("of every Region", await UnknownAsync(new LoggingRequest { TrailName = "New-Trail", AllTables = true, MultiRegion = true }), StringComparison.Ordinal);
        Assert.Contains("of every Region", await UnknownAsync(Ownership.DefaultStack, new LogDeliveryRequest()), StringComparison.Ordinal);
        Assert.Null(await UnknownAsync(new LoggingRequest { TrailName = "New-Trail", AllTables = true }));
        Assert.Null(await UnknownAsync(new LoggingRequest { TrailName = Sample.SharedTrail, TableNames = ["Orders", Elsewhere("Orders")] }));
    }

    [Fact]
    public async Task A_table_s_calls_are_those_of_its_own_Region()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        _account.Metrics.SetIn("eu-west-1", "SuccessfulRequestLatency", 7, "Orders", "GetItem");

        var cost = await new CostControl(_account).FromMetricsAsync(Request with { TableNames = ["Orders", Elsewhere("Orders"), Sample.Table("Orders")] }, default);

        Assert.Equal([("Orders", 1000m), (Elsewhere("Orders"), 7m)], cost.Shares.Select(share => (share.TableName, share.Events)));
        Assert.Equal(1, _account.Requests.Log.Count(request => request == "FindMetrics"));
    }

    [Fact]
    public async Task A_table_of_another_Region_is_logged_by_trails_there_and_by_those_of_all_Regions()
    {
        _account.Metrics.SetIn("eu-west-1", "SuccessfulRequestLatency", 10, "Orders", "GetItem");
        var every = Sample.Advanced(Sample.DataSelector("theirs"));
        _account.Trails.Add(Sample.OwnTrail(every));
        _account.Trails.Add(Sample.Elsewhere(Sample.ForeignTrail(every), "us-east-1"));
        var there = Sample.Elsewhere(Sample.OwnTrail(every), "eu-west-1");
        _account.Trails.Add(there with { Description = there.Description with { IsMultiRegionTrail = false } });

        var cost = await new CostControl(_account).FromMetricsAsync(Request with { TableNames = [Elsewhere("Orders")] }, default);

        Assert.Equal((30m, $"New-Trail; {Sample.SharedTrail}; {there.Arn}"), (cost.MonthlyEvents, cost.TrailName.ToString()));
    }

    [Fact]
    public async Task A_table_of_another_account_is_counted_there() => Assert.Equal(
        AuditError.TableNotFound,
        (await Assert.ThrowsAsync<AuditException>(() => new CostControl(_account).FromMetricsAsync(
            Request with { TableNames = ["arn:aws:dynamodb:us-east-1:999988887777:table/Orders"] }, default))).Error);

    // Of Orders writes are logged here, of the other table of its name everything there; a third one is there no more.
    [Fact]
    public async Task A_delivery_that_begins_is_of_all_that_the_trail_logs_and_no_more()
    {
        var writes = new TableLogging(Sample.Table("Orders"), LoggingScope.Of(DdbReadWriteType.WriteOnly));
        var own = OwnLogging.Add([], [writes, new TableLogging(Elsewhere("Orders"), LoggingScope.All), new TableLogging(Sample.Table("Gone"), LoggingScope.All)]);
        _account.Trails.Add(Sample.Elsewhere(Sample.OwnTrail(new SelectorSet().WithOwn(own)), "us-east-1"));
        _account.Metrics.Set("SuccessfulRequestLatency", 1000, "Orders", "GetItem");
        _account.Metrics.Set("SuccessfulRequestLatency", 200, "Orders", "PutItem");
        _account.Metrics.SetIn("eu-west-1", "SuccessfulRequestLatency", 30, "Orders", "Query");
        _account.Metrics.Set("SuccessfulRequestLatency", 4, "Users", "Query");
        var alone = new LoggingRequest { TrailName = Ownership.DefaultStack, LogDelivery = new LogDeliveryRequest() };

        Assert.Equal(["Orders", Elsewhere("Orders")], await EventsAsync(alone, 200, 30));
        Assert.Equal(["Orders", Elsewhere("Orders"), "Users"], await EventsAsync(alone with { TableNames = ["Users"] }, 200, 30, 4));
        Assert.Equal(["Users"], await EventsAsync(alone with { TableNames = ["Users"], LogDelivery = null }, 4));
    }

    private async Task<IEnumerable<string>> EventsAsync(LoggingRequest request, params int[] events)
    {
        var shares = (await new CostForecast(_account).EstimateAsync(request, new DdbAuditRates(), default)).Shares;
        Assert.Equal(events, shares.Select(share => (int)Math.Round(share.Events * 30 * 24 / 730)));
        return shares.Select(share => share.TableName);
    }

    private static string Elsewhere(string table) => $"arn:aws:dynamodb:eu-west-1:{Sample.Account}:table/{table}";

    private Task<string?> UnknownAsync(LoggingRequest request) => new CostForecast(_account).FindUnknownAsync(request, default);

    [Fact]
    public async Task Events_of_a_past_time_are_of_that_time_and_those_without_a_table_of_the_trail_that_wrote_them()
    {
        var usage = new LogUsage();
        usage.Add(Measured(30, 0, KeyValuePair.Create("UserName", "alice")));

        var cost = await FromUsageAsync(Request with { TableNames = [], Start = DateTimeOffset.MinValue, End = Start.AddDays(90) }, usage, DdbCostBasis.Events);

        Assert.Equal((300m, Start.AddHours(73)), (cost.MonthlyEvents, cost.EndTime));
        Assert.Contains("No log file was read: an event is taken to have 250 bytes in one, and a file to come every five minutes.", cost.NotCounted);
    }

    [Fact]
    public async Task All_tables_are_all_that_are_there()
    {
        _account.Metrics.Set("SuccessfulRequestLatency", 10, "Orders", "GetItem");
        _account.Metrics.Set("SuccessfulRequestLatency", 20, "Users", "GetItem");

        var cost = await new CostForecast(_account).EstimateAsync(new LoggingRequest { TrailName = "New-Trail", AllTables = true }, new DdbAuditRates(), default);

        Assert.Equal(["Users", "Orders"], cost.Shares.Select(share => share.TableName));
    }

    [Fact]
    public async Task What_was_delivered_already_is_of_no_trail_that_is_not_there()
        => Assert.Equal(AuditError.TrailNotFound, (await Assert.ThrowsAsync<AuditException>(() => FromUsageAsync(Request with { TrailName = "Nwe-Trail" }, new LogUsage(), DdbCostBasis.Events))).Error);

    [Theory]
    [InlineData("TableName KeyText", null, "KeyText")]
    [InlineData("Operation", null, "Operation")]
    [InlineData("TableName", "UserName", "UserName")]
    public void Counts_that_may_count_an_event_more_than_once_are_refused(string by, string? besides, string named)
    {
        var usage = new LogUsage();
        var error = Assert.Throws<AuditException>(() =>
        {
            usage.Add(Measured(1, 1, by.Split(' ').Select(name => KeyValuePair.Create(name, "x"))));
            usage.Add(Measured(1, 1, KeyValuePair.Create(besides ?? by, "x")));
        });

        Assert.Equal(AuditError.OptionConflict, error.Error);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_is_to_be_made_needs_a_name_that_it_can_have()
        => Assert.Equal(AuditError.InvalidTrailName, (await Assert.ThrowsAsync<AuditException>(() => new CostControl(_account).FromMetricsAsync(Request with { TrailName = "bad name!" }, default))).Error);

    private Task<DdbAuditCost> CostAsync(int? days) => new CostControl(_account).FromMetricsAsync(
        Request with { TrailName = Ownership.DefaultStack, Options = new CostOptions { RetentionDays = days } }, default);

    private static AdvancedSelector OnlyGetItem =>
        Sample.DataSelector("theirs", Sample.Is("resources.ARN", Sample.Table("Orders")), Sample.Is("eventName", "GetItem"));

    // Of events that are there: so the trail is.
    private Task<DdbAuditCost> FromUsageAsync(CostRequest request, LogUsage usage, DdbCostBasis basis)
    {
        if (request.TrailName == Request.TrailName)
            _account.Trails.Add(Sample.Trail(request.TrailName!, Sample.Advanced(Sample.Management)));
        return new CostControl(_account).FromUsageAsync(request, usage, basis, default);
    }

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

    // Counted over the tenth part of a month.
    private static DdbDataEventMeasure Measured(int reads, int writes, params IEnumerable<KeyValuePair<string, string>> values) => new()
    {
        Values = new DdbAttributes(values),
        Count = reads + writes,
        Reads = reads,
        Writes = writes,
        Errors = 0,
        FirstTime = Start,
        LastTime = Start.AddHours(73),
        DistinctKeys = 0,
        DistinctKeysIsMinimum = false,
    };

    private static MeasuredEvent[] Events(string table, string user, string operation, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new MeasuredEvent(null, Start.AddMinutes(i), false, [new MeasuredItem(new MeasureKey([table, user, operation]), DdbAccess.Read, null)]))];

    private static void AddFile(LogUsage usage, long size, params MeasuredEvent[][] events)
    {
        var file = new LogObject("file", "file", size);
        foreach (var slice in events)
            usage.Add(new LogBatch(file, ArraySegment<DdbDataEvent>.Empty, null, default, IsLast: false) { Measured = slice });
        usage.Add(new LogBatch(file, ArraySegment<DdbDataEvent>.Empty, null, default, IsLast: true));
    }
}
