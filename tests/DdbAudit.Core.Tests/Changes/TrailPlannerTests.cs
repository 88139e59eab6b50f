using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

public sealed class TrailPlannerTests
{
    private static readonly AdvancedSelector Theirs = Sample.DataSelector("theirs", Sample.Is("resources.ARN", Sample.Table("Users")));

    [Fact]
    public void A_new_trail_gets_its_bucket_policy_selectors_and_start()
    {
        var plan = TrailPlanner.EnableNew(Sample.Request("Orders") with { S3KeyPrefix = "ddb" }, Sample.Scope, new NewTrailSurroundings { BucketName = "new-bucket" });

        Assert.Equal([typeof(CreateBucketStep), typeof(PutBucketPolicyStep), typeof(CreateTrailStep), typeof(PutSelectorsStep), typeof(StartLoggingStep)], plan.Steps.Select(step => step.GetType()));
        Assert.Equal(Sample.TrailArn(Ownership.DefaultStack), plan.TrailArn);
        var settings = plan.Steps.OfType<CreateTrailStep>().Single().Settings;
        Assert.Equal((Ownership.DefaultStack, "new-bucket", "ddb"), (settings.Name, settings.S3BucketName, settings.S3KeyPrefix));
        Assert.True(settings.EnableLogFileValidation);
        Assert.True(Ownership.BelongsTo(settings.Tags, Ownership.DefaultStack));
        AssertSelectors(Sample.Ours("Orders"), plan);
        Assert.Contains("s3://new-bucket/ddb/AWSLogs/", plan.Steps.OfType<CreateTrailStep>().Single().After, StringComparison.Ordinal);
        Assert.Contains("ddb/AWSLogs/", plan.Steps.OfType<PutBucketPolicyStep>().Single().PolicyAfter, StringComparison.Ordinal);
    }

    [Fact]
    public void Management_events_are_off_on_a_new_trail()
    {
        var selectors = Put(TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = "b" })).SelectorsAfter;
        Assert.False(selectors.Logs(new AuditedCall { EventName = "CreateTable", ReadOnly = false, IsDataEvent = false }));
    }

    [Theory]
    [InlineData(DdbReadWriteType.All, "DdbAudit:all")]
    [InlineData(DdbReadWriteType.ReadOnly, "DdbAudit:reads")]
    [InlineData(DdbReadWriteType.WriteOnly, "DdbAudit:writes")]
    public void Reads_writes_or_both(DdbReadWriteType type, string name)
    {
        var plan = TrailPlanner.EnableNew(Sample.Request("Orders") with { ReadWriteType = type }, Sample.Scope, new NewTrailSurroundings { BucketName = "b" });
        Assert.Equal(name, Put(plan).SelectorsAfter.Advanced.Single().Name);
    }

    [Fact]
    public void All_tables_need_no_ARN()
    {
        var plan = TrailPlanner.EnableNew(Sample.Request() with { AllTables = true }, Sample.Scope, new NewTrailSurroundings { BucketName = "b" });
        Assert.Equal(Sample.Dump(Sample.Advanced(Sample.DataSelector("DdbAudit:all"))), Sample.Dump(Put(plan).SelectorsAfter));
    }

    [Fact]
    public void A_bucket_that_is_there_and_lets_the_trail_write_is_left_alone()
    {
        var policy = new BucketPolicy(Sample.Scope, "b", null, Sample.TrailArn(Ownership.DefaultStack)).Allowing(null);
        var plan = TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = "b", Bucket = new BucketState { Name = "b", Policy = policy } });
        Assert.Equal([typeof(CreateTrailStep), typeof(PutSelectorsStep), typeof(StartLoggingStep)], plan.Steps.Select(step => step.GetType()));
    }

    [Fact]
    public void A_bucket_with_a_policy_keeps_it_and_gets_ours_beside_it()
    {
        const string Theirs = """{"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}""";
        var plan = TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = "b", Bucket = new BucketState { Name = "b", Policy = Theirs } });
        var step = plan.Steps.OfType<PutBucketPolicyStep>().Single();
        Assert.Equal(Theirs, step.Before);
        Assert.Contains("\"Theirs\"", step.After, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_table_on_our_own_trail_is_one_write() =>
        AssertOnlySelectors(Sample.Ours("Orders", "Users"), Enable(Sample.OwnTrail(Sample.Ours("Orders")), "Users"));

    [Fact]
    public void What_is_so_already_is_an_empty_plan()
    {
        Assert.True(Enable(Sample.OwnTrail(Sample.Ours("Orders")), "Orders").IsEmpty);
        Assert.True(Enable(Sample.ForeignTrail(Sample.Advanced([Sample.Management, .. Sample.Ours("Orders").Advanced])), "Orders").IsEmpty);
        Assert.True(Enable(Sample.ForeignTrail(Sample.Advanced([.. Sample.Ours("Orders").Advanced, Sample.Management])), "Orders").IsEmpty);
    }

    [Fact]
    public void A_stopped_trail_of_ours_is_started()
    {
        var stopped = Sample.OwnTrail(Sample.Ours("Orders")) with { IsLogging = false };
        Assert.Equal([typeof(StartLoggingStep)], Enable(stopped, "Orders").Steps.Select(step => step.GetType()));
        Assert.Equal([typeof(PutSelectorsStep), typeof(StartLoggingStep)], Enable(stopped, "Users").Steps.Select(step => step.GetType()));
    }

    [Fact]
    public void A_trail_that_a_crash_left_without_selectors_is_finished()
    {
        var fresh = Sample.OwnTrail(SelectorSet.Fresh) with { IsLogging = false };
        var plan = Enable(fresh, "Orders");
        Assert.Equal([typeof(PutSelectorsStep), typeof(StartLoggingStep)], plan.Steps.Select(step => step.GetType()));
        AssertSelectors(Sample.Ours("Orders"), plan);
    }

    [Fact]
    public void On_a_shared_trail_ours_stand_beside_theirs()
    {
        var plan = Enable(Sample.ForeignTrail(Sample.Advanced(Sample.Management, Theirs)), "Orders");
        AssertOnlySelectors(Sample.Advanced([Sample.Management, Theirs, .. Sample.Ours("Orders").Advanced]), plan);
    }

    [Fact]
    public void A_trail_with_our_tag_and_somebody_elses_selector_is_shared_too()
    {
        var trail = Sample.OwnTrail(Sample.Advanced(Sample.Management));
        AssertOnlySelectors(Sample.Advanced([Sample.Management, .. Sample.Ours("Orders").Advanced]), Enable(trail, "Orders"));
        AssertRefused(AuditError.TrailStopped, trail.Arn, () => Enable(trail with { IsLogging = false }, "Orders"));
    }

    [Fact]
    public void A_stopped_trail_of_others_is_refused()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Sample.Management)) with { IsLogging = false };
        AssertRefused(AuditError.TrailStopped, trail.Arn, () => Enable(trail, "Orders"));
    }

    [Fact]
    public void More_tables_than_a_trail_holds_are_refused_before_any_step()
    {
        string[] many = [.. Enumerable.Range(0, 499).Select(n => $"Table-{n}")];
        AssertRefused(AuditError.SelectorLimit, Sample.TrailArn(Ownership.DefaultStack), () => TrailPlanner.EnableNew(Sample.Request(many), Sample.Scope, new NewTrailSurroundings { BucketName = "b" }));
        AssertRefused(AuditError.SelectorLimit, Sample.TrailArn(Ownership.DefaultStack), () => Enable(Sample.OwnTrail(Sample.Ours("Orders")), many));
    }

    [Fact]
    public void Disabling_one_of_several_tables_leaves_the_others() =>
        AssertOnlySelectors(Sample.Ours("Users"), Disable(Sample.OwnTrail(Sample.Ours("Orders", "Users")), "Orders"));

    [Fact]
    public void Disabling_the_last_table_of_our_own_trail_switches_the_selector_off_and_then_stops_it()
    {
        var plan = Disable(Sample.OwnTrail(Sample.Ours("Orders")), "Orders");
        Assert.Equal([typeof(PutSelectorsStep), typeof(StopLoggingStep)], plan.Steps.Select(step => step.GetType()));
        Assert.True(Put(plan).SelectorsAfter.IsSwitchedOff);
    }

    [Fact]
    public void Disabling_where_all_is_off_already_is_an_empty_plan()
    {
        var off = Sample.OwnTrail(Sample.Ours("Orders").SwitchedOff()) with { IsLogging = false };
        Assert.True(Disable(off, "Orders").IsEmpty);
        Assert.True(Disable(Sample.OwnTrail(SelectorSet.Fresh) with { IsLogging = false }, "Orders").IsEmpty);
    }

    [Fact]
    public void A_switched_off_trail_that_somebody_started_is_stopped() =>
        Assert.Equal([typeof(StopLoggingStep)], Disable(Sample.OwnTrail(Sample.Ours("Orders").SwitchedOff()), "Orders").Steps.Select(step => step.GetType()));

    [Fact]
    public void Disabling_on_a_shared_trail_never_stops_it()
    {
        AssertOnlySelectors(Sample.Advanced(Sample.Management), Disable(Sample.ForeignTrail(Sample.Advanced([Sample.Management, .. Sample.Ours("Orders").Advanced])), "Orders"));
        AssertOnlySelectors(Sample.Advanced(Sample.Management), Disable(Sample.OwnTrail(Sample.Advanced([Sample.Management, .. Sample.Ours("Orders").Advanced])), "Orders"));
    }

    [Fact]
    public void The_only_selector_of_a_trail_that_is_not_ours_cannot_be_removed()
    {
        var trail = Sample.ForeignTrail(Sample.Ours("Orders"));
        AssertRefused(AuditError.TrailNotOurs, trail.Arn, () => Disable(trail, "Orders"));
    }

    [Fact]
    public void Disabling_reads_leaves_the_writes()
    {
        var plan = TrailPlanner.Disable(Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.ReadOnly }, Sample.Scope, Sample.OwnTrail(Sample.Ours("Orders")));
        Assert.Equal("DdbAudit:writes", Put(plan).SelectorsAfter.Advanced.Single().Name);
        Assert.Single(plan.Steps);
    }

    [Theory]
    [InlineData("theirs", "selector 'theirs'")]
    [InlineData(null, "a selector without a name")]
    public void A_table_that_somebody_elses_selector_logs_is_refused_with_its_name(string? name, string described)
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Theirs with { Name = name }));
        var error = AssertRefused(AuditError.SelectorNotOurs, Sample.Table("Users"), () => Disable(trail, "Users"));
        Assert.Contains(described, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selector_of_ours_that_was_edited_is_somebody_elses()
    {
        var edited = Sample.DataSelector("DdbAudit:all", new FieldCondition { Field = "resources.ARN", StartsWith = [Sample.Table("Orders")] });
        AssertRefused(AuditError.SelectorNotOurs, Sample.Table("Orders"), () => Disable(Sample.OwnTrail(Sample.Advanced(edited)), "Orders"));
    }

    [Fact]
    public void Basic_selectors_that_log_the_table_are_refused()
    {
        var trail = Sample.ForeignTrail(Sample.Basic(new BasicSelector { DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb"])] }));
        AssertRefused(AuditError.SelectorNotOurs, Sample.Table("Orders"), () => Disable(trail, "Orders"));
        AssertRefused(AuditError.SelectorNotOurs, TableLogging.AllTables, () => TrailPlanner.Disable(Sample.Request() with { AllTables = true }, Sample.Scope, trail));
    }

    [Fact]
    public void Somebody_elses_selector_of_one_operation_is_refused_too()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("queries", Sample.Is("eventName", "Query"))));
        AssertRefused(AuditError.SelectorNotOurs, Sample.Table("Orders"), () => Disable(trail, "Orders"));
    }

    [Fact]
    public void Only_what_was_to_end_counts()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("writes", Sample.Is("readOnly", "false"))));
        Assert.True(TrailPlanner.Disable(Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.ReadOnly }, Sample.Scope, trail).IsEmpty);
        AssertRefused(AuditError.SelectorNotOurs, Sample.Table("Orders"), () => TrailPlanner.Disable(Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.WriteOnly }, Sample.Scope, trail));
    }

    [Fact]
    public void Ours_are_removed_where_somebody_else_logs_the_table_too()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced([Theirs, .. Sample.Ours("Users").Advanced]));
        AssertOnlySelectors(Sample.Advanced(Theirs), Disable(trail, "Users"));
    }

    [Fact]
    public void One_table_cannot_be_left_out_of_all_tables()
    {
        var all = Sample.OwnTrail(Put(TrailPlanner.EnableNew(Sample.Request() with { AllTables = true }, Sample.Scope, new NewTrailSurroundings { BucketName = "b" })).SelectorsAfter);
        var error = AssertRefused(AuditError.TrailUnsupported, Sample.Table("Orders"), () => Disable(all, "Orders"));
        Assert.Contains("-AllTables", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_nothing_logs_is_an_empty_plan() => Assert.True(Disable(Sample.OwnTrail(Sample.Ours("Orders")), "Users").IsEmpty);

    private static TrailPlan Enable(TrailState trail, params string[] tables) => TrailPlanner.Enable(Sample.Request(tables), Sample.Scope, trail);

    private static TrailPlan Disable(TrailState trail, params string[] tables) => TrailPlanner.Disable(Sample.Request(tables), Sample.Scope, trail);

    private static PutSelectorsStep Put(TrailPlan plan) => plan.Steps.OfType<PutSelectorsStep>().Single();

    private static void AssertSelectors(SelectorSet expected, TrailPlan plan) => Assert.Equal(Sample.Dump(expected), Sample.Dump(Put(plan).SelectorsAfter));

    private static void AssertOnlySelectors(SelectorSet expected, TrailPlan plan)
    {
        Assert.IsType<PutSelectorsStep>(Assert.Single(plan.Steps));
        AssertSelectors(expected, plan);
    }

    private static AuditException AssertRefused(AuditError error, string target, Func<TrailPlan> plan)
    {
        var refusal = Assert.Throws<AuditException>(plan);
        Assert.Equal((error, target), (refusal.Error, refusal.Target));
        Assert.NotNull(refusal.Remedy);
        return refusal;
    }
}
