using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class LoggingViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ours_shows_what_where_and_since_when()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders")) with
        {
            LatestDelivery = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
            LatestDeliveryError = "NoSuchBucket",
        };

        var view = View("Orders", trail);

        Assert.Equal(("Orders", Sample.Table("Orders"), "All", "DdbAudit:all"), (view.TableName, view.TableArn, view.Mode, view.SelectorName));
        Assert.True(view is { IsLogging: true, IsOurs: true, Reads: DdbLoggedCalls.All, Writes: DdbLoggedCalls.All, PartiQL: DdbLoggedCalls.All, Streams: DdbLoggedCalls.All });
        Assert.Equal((trail.Name, trail.Arn, "the-log-bucket"), (view.TrailName, view.TrailArn, view.S3BucketName));
        Assert.Equal((trail.StartedLogging, trail.LatestDelivery, "NoSuchBucket"), (view.LoggingSince, view.LatestDelivery, view.LatestDeliveryError));
        Assert.Equal((Sample.Account, "us-east-1", null), (view.Account, view.Region, view.Endpoint));
    }

    [Fact]
    public void A_table_that_the_trail_does_not_log()
    {
        var view = View("Users", Sample.OwnTrail(Sample.Ours("Orders")));
        Assert.True(view is { IsLogging: false, IsOurs: false, SelectorName: null, Mode: "None", PartiQL: DdbLoggedCalls.None, Streams: DdbLoggedCalls.None });
    }

    [Fact]
    public void A_selector_of_reads_misses_PartiQL()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("reads", Sample.Is("readOnly", "true")))));
        Assert.True(view is { IsLogging: true, IsOurs: false, Mode: "ReadOnly", PartiQL: DdbLoggedCalls.None, Streams: DdbLoggedCalls.All, SelectorName: "reads" });
    }

    [Fact]
    public void Read_and_write_split_over_two_selectors_are_all()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(
            Sample.DataSelector("reads", Sample.Is("readOnly", "true")), Sample.DataSelector("writes", Sample.Is("readOnly", "false")))));
        Assert.True(view is { Mode: "All", PartiQL: DdbLoggedCalls.All, SelectorName: "reads" });
    }

    [Theory]
    [InlineData("Query", DdbLoggedCalls.Some, DdbLoggedCalls.None, DdbLoggedCalls.None)]
    [InlineData("ExecuteStatement", DdbLoggedCalls.None, DdbLoggedCalls.None, DdbLoggedCalls.Some)]
    public void Logging_of_one_operation_is_not_taken_for_none_nor_for_all(string operation, DdbLoggedCalls reads, DdbLoggedCalls writes, DdbLoggedCalls partiQL)
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("one", Sample.Is("eventName", operation)))));
        Assert.Equal((reads, writes, partiQL), (view.Reads, view.Writes, view.PartiQL));
        Assert.True(view is { IsLogging: true, Mode: "Some", SelectorName: "one", Streams: DdbLoggedCalls.None });
    }

    [Fact]
    public void Logging_of_some_callers_is_not_taken_for_none_nor_for_all()
    {
        var robots = Sample.DataSelector("no robots", new FieldCondition { Field = "userIdentity.arn", NotEqualTo = ["arn:aws:iam::111122223333:user/robot"] });
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(robots)));
        Assert.True(view is { IsLogging: true, Reads: DdbLoggedCalls.Some, Writes: DdbLoggedCalls.Some, PartiQL: DdbLoggedCalls.Some, Mode: "Some", SelectorName: "no robots" });
    }

    [Fact]
    public void Each_kind_of_call_tells_the_selectors_that_take_it()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(
            Sample.DataSelector("reads", Sample.Is("readOnly", "true")),
            Sample.DataSelector("writes", Sample.Is("readOnly", "false")),
            Sample.DataSelector(null, Sample.Is("eventName", "ExecuteStatement")),
            Sample.DataSelector("elsewhere", Sample.Is("resources.ARN", Sample.Table("Users"))),
            new AdvancedSelector("streams", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", "AWS::DynamoDB::Stream")]))));
        Assert.Equal(["reads"], view.ReadsBy);
        Assert.Equal(["writes"], view.WritesBy);
        Assert.Equal(["writes", "unnamed selector 3"], view.PartiQLBy);
        Assert.Equal(["reads", "streams"], view.StreamsBy);
        Assert.Equal("writes; unnamed selector 3", view.PartiQLBy.ToString());
    }

    [Fact]
    public void Two_selectors_with_some_operations_each_are_all_together()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(
            Sample.DataSelector("gets", new FieldCondition { Field = "eventName", StartsWith = ["Get"] }),
            Sample.DataSelector("others", new FieldCondition { Field = "eventName", NotStartsWith = ["Get"] }))));
        Assert.True(view is { Reads: DdbLoggedCalls.All, Mode: "All" });
        Assert.Equal(["gets", "others"], view.ReadsBy);
        Assert.Equal(["others"], view.WritesBy);
    }

    [Fact]
    public void A_selector_of_streams_alone_records_no_item_calls()
    {
        var streams = new AdvancedSelector("streams", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", "AWS::DynamoDB::Stream")]);
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(streams)));
        Assert.True(view is { IsLogging: false, Mode: "None", Streams: DdbLoggedCalls.All, SelectorName: "streams" });
    }

    [Fact]
    public void A_lease_shows_its_end_and_reason_and_whether_it_is_over()
    {
        var scope = LoggingScope.All with { Until = Now.AddHours(1), Reason = "incident 7" };
        var trail = Sample.OwnTrail(new SelectorSet().WithOwn([new TableLogging(Sample.Table("Orders"), scope)]));

        var before = new LoggingView(trail, Sample.Scope, Now).Of(Sample.Table("Orders"));
        var after = new LoggingView(trail, Sample.Scope, Now.AddHours(1)).Of(Sample.Table("Orders"));

        Assert.Equal((Now.AddHours(1), "incident 7", false), (before.LeaseEnd, before.LeaseReason, before.IsOverdue));
        Assert.True(after is { IsOverdue: true, IsLogging: true });
        Assert.True(View("Users", trail) is { LeaseEnd: null, IsOverdue: false });
    }

    [Fact]
    public void A_lease_of_a_basic_selector_is_read_from_the_trail_s_tag()
    {
        var own = new TableLogging(Sample.Table("Orders"), LoggingScope.All with { Until = Now, Reason = "incident 7" });
        var arn = Sample.TrailArn(Sample.SharedTrail);
        var trail = Sample.ForeignTrail(Sample.Basic([.. OwnBasicSelectors.Write([own], arn)])) with
        {
            Tags = new Dictionary<string, string> { [OwnTag.KeyFor(own.Table, arn)] = OwnTag.Value([own.Scope]) },
        };

        var view = new LoggingView(trail, Sample.Scope, Now).Of(own.Table);

        Assert.True(view is { IsOurs: true, IsLogging: true, IsOverdue: true, LeaseReason: "incident 7" });
        Assert.Equal(Now, view.LeaseEnd);
        Assert.All([view.ReadsBy, view.WritesBy, view.PartiQLBy], by => Assert.Equal(["basic selector 1"], by));
    }

    [Fact]
    public void Of_several_leases_the_first_to_end_is_shown()
    {
        var reads = new LoggingScope { Writes = false, Until = Now.AddHours(2) };
        var writes = new LoggingScope { Reads = false, Until = Now.AddHours(1) };
        var trail = Sample.OwnTrail(new SelectorSet().WithOwn([new TableLogging(Sample.Table("Orders"), reads), new TableLogging(TableLogging.AllTables, writes)]));
        Assert.Equal(Now.AddHours(1), View("Orders", trail).LeaseEnd);
    }

    [Fact]
    public void A_trail_of_another_home_Region_tells_where_it_is_changed()
    {
        var trail = Sample.Elsewhere(Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all"))), "eu-west-1");
        Assert.True(View("Orders", trail) is { IsLogging: true, HomeRegion: "eu-west-1", Region: "us-east-1", IsOrganizationTrail: false });
    }

    [Fact]
    public void Ours_is_named_before_somebody_elses_selector_of_the_same_table()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced([Sample.DataSelector("theirs"), .. Sample.Ours("Orders").Advanced])));
        Assert.True(view is { IsOurs: true, SelectorName: "DdbAudit:all" });
    }

    [Fact]
    public void A_selector_of_others_is_not_ours_because_we_log_another_table()
    {
        var view = View("Users", Sample.ForeignTrail(Sample.Advanced([Sample.DataSelector("theirs"), .. Sample.Ours("Orders").Advanced])));
        Assert.True(view is { IsOurs: false, SelectorName: "theirs" });
    }

    [Fact]
    public void A_stopped_trail_would_log_but_does_not()
    {
        var view = View("Orders", Sample.OwnTrail(Sample.Ours("Orders")) with { IsLogging = false });
        Assert.True(view is { IsLogging: false, Reads: DdbLoggedCalls.All, Writes: DdbLoggedCalls.All, LoggingSince: null });
        Assert.Equal(Now, View("Orders", Sample.OwnTrail(Sample.Ours("Orders")) with { IsLogging = false, StoppedLogging = Now }).StoppedSince);
    }

    [Fact]
    public void A_switched_off_trail_logs_nothing_unless_somebody_started_it()
    {
        var off = Sample.OwnTrail(Sample.Ours("Orders").SwitchedOff());
        Assert.True(View("Orders", off) is { IsLogging: false, Reads: DdbLoggedCalls.None, SelectorName: null });

        // As versions before wrote it: with the conditions of what was logged last.
        var renamed = Sample.OwnTrail(Sample.Advanced(Sample.Ours("Orders").Advanced[0] with { Name = "DdbAudit:off" }));
        Assert.True(View("Orders", renamed with { IsLogging = false }) is { IsLogging: false, Reads: DdbLoggedCalls.None, SelectorName: null });
        Assert.True(View("Orders", renamed) is { IsLogging: true, Reads: DdbLoggedCalls.All, SelectorName: "DdbAudit:off" });
    }

    [Fact]
    public void All_tables_are_a_star_and_one_exception_is_not_all()
    {
        var every = LoggingView.Of(TableLogging.AllTables, Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all"))), Sample.Scope);
        Assert.True(every is { TableName: "*", TableArn: null, IsLogging: true, Mode: "All", PartiQL: DdbLoggedCalls.All, Streams: DdbLoggedCalls.All });

        var butOne = Sample.DataSelector("all but one", new FieldCondition { Field = "resources.ARN", NotEqualTo = [Sample.Table("Secret")] });
        Assert.False(LoggingView.Of(TableLogging.AllTables, Sample.ForeignTrail(Sample.Advanced(butOne)), Sample.Scope).IsLogging);
        Assert.False(LoggingView.Of(TableLogging.AllTables, Sample.OwnTrail(Sample.Ours("Orders")), Sample.Scope).IsLogging);
    }

    [Fact]
    public void Basic_selectors_have_no_name()
    {
        var set = Sample.Basic(new BasicSelector { DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb"])] });
        Assert.True(View("Orders", Sample.ForeignTrail(set)) is { IsLogging: true, IsOurs: false, SelectorName: "", Mode: "All" });
        Assert.Equal(["basic selector 1"], View("Orders", Sample.ForeignTrail(set)).ReadsBy);
    }

    private static DdbDataEventLogging View(string table, TrailState trail) => LoggingView.Of(Sample.Table(table), trail, Sample.Scope);
}
