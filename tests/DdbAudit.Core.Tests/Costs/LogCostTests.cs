using DdbAudit.Costs;
using DdbAudit.Logs;
using DdbAudit.Measures;

namespace DdbAudit.Tests.Costs;

/// <summary>Costs of what stands in logs, or was read or counted before.</summary>
public sealed class LogCostTests : CostCase
{
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
    public async Task What_was_delivered_already_is_of_no_trail_that_is_not_there() =>
        Assert.Equal(AuditError.TrailNotFound, (await Assert.ThrowsAsync<AuditException>(() => FromUsageAsync(Request with { TrailName = "Nwe-Trail" }, new LogUsage(), DdbCostBasis.Events))).Error);

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
