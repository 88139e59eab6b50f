using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class LoggingViewTests
{
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
        Assert.True(view is { IsLogging: true, IsOurs: true, Reads: true, Writes: true, PartiQL: true, Streams: true });
        Assert.Equal((trail.Name, trail.Arn, "the-log-bucket"), (view.TrailName, view.TrailArn, view.S3BucketName));
        Assert.Equal((trail.StartedLogging, trail.LatestDelivery, "NoSuchBucket"), (view.LoggingSince, view.LatestDelivery, view.LatestDeliveryError));
        Assert.Equal((Sample.Account, "us-east-1", null), (view.Account, view.Region, view.Endpoint));
    }

    [Fact]
    public void A_table_that_the_trail_does_not_log()
    {
        var view = View("Users", Sample.OwnTrail(Sample.Ours("Orders")));
        Assert.True(view is { IsLogging: false, IsOurs: false, SelectorName: null, Mode: "None", PartiQL: false, Streams: false });
    }

    [Fact]
    public void A_selector_of_reads_misses_PartiQL()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("reads", Sample.Is("readOnly", "true")))));
        Assert.True(view is { IsLogging: true, IsOurs: false, Mode: "ReadOnly", PartiQL: false, Streams: true, SelectorName: "reads" });
    }

    [Fact]
    public void Read_and_write_split_over_two_selectors_are_all()
    {
        var view = View("Orders", Sample.ForeignTrail(Sample.Advanced(
            Sample.DataSelector("reads", Sample.Is("readOnly", "true")), Sample.DataSelector("writes", Sample.Is("readOnly", "false")))));
        Assert.True(view is { Mode: "All", PartiQL: true, SelectorName: "reads" });
    }

    [Fact]
    public void Logging_of_one_operation_is_not_taken_for_none()
    {
        Assert.True(View("Orders", Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("q", Sample.Is("eventName", "Query"))))) is { IsLogging: true, Mode: "ReadOnly", SelectorName: "q" });
        Assert.True(View("Orders", Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("p", Sample.Is("eventName", "ExecuteStatement"))))) is { IsLogging: true, PartiQL: true, SelectorName: "p" });
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
        Assert.True(view is { IsLogging: false, Reads: true, Writes: true, LoggingSince: null });
    }

    [Fact]
    public void A_switched_off_trail_logs_nothing_unless_somebody_started_it()
    {
        var off = Sample.OwnTrail(Sample.Ours("Orders").SwitchedOff());
        Assert.True(View("Orders", off) is { IsLogging: false, Reads: false, SelectorName: null });

        // As versions before wrote it: with the conditions of what was logged last.
        var renamed = Sample.OwnTrail(Sample.Advanced(Sample.Ours("Orders").Advanced[0] with { Name = "DdbAudit:off" }));
        Assert.True(View("Orders", renamed with { IsLogging = false }) is { IsLogging: false, Reads: false, SelectorName: null });
        Assert.True(View("Orders", renamed) is { IsLogging: true, Reads: true, SelectorName: "DdbAudit:off" });
    }

    [Fact]
    public void All_tables_are_a_star_and_one_exception_is_not_all()
    {
        var every = LoggingView.Of(TableLogging.AllTables, Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("all"))), Sample.Scope);
        Assert.True(every is { TableName: "*", TableArn: null, IsLogging: true, Mode: "All", PartiQL: true, Streams: true });

        var butOne = Sample.DataSelector("all but one", new FieldCondition { Field = "resources.ARN", NotEqualTo = [Sample.Table("Secret")] });
        Assert.False(LoggingView.Of(TableLogging.AllTables, Sample.ForeignTrail(Sample.Advanced(butOne)), Sample.Scope).IsLogging);
        Assert.False(LoggingView.Of(TableLogging.AllTables, Sample.OwnTrail(Sample.Ours("Orders")), Sample.Scope).IsLogging);
    }

    [Fact]
    public void Basic_selectors_have_no_name()
    {
        var set = Sample.Basic(new BasicSelector { DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb"])] });
        Assert.True(View("Orders", Sample.ForeignTrail(set)) is { IsLogging: true, IsOurs: false, SelectorName: "", Mode: "All" });
    }

    private static DdbDataEventLogging View(string table, TrailState trail) => LoggingView.Of(Sample.Table(table), trail, Sample.Scope);
}
