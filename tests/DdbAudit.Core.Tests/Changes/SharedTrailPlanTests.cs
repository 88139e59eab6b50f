using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>Plans for trails of others: basic selectors, tags, conversion, force, leases, and the table that says what changes.</summary>
public sealed class SharedTrailPlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Users = Sample.Table("Users");
    private static readonly AdvancedSelector Theirs = Sample.DataSelector("theirs", Sample.Is("resources.ARN", Users, Sample.Table("Third")));

    [Fact]
    public void On_basic_selectors_the_tag_is_written_before_the_selector_and_removed_after_it()
    {
        var trail = Sample.ForeignTrail(SelectorSet.Fresh);

        var enable = Enable(trail, Sample.Request("Orders") with { Until = Noon, Reason = "incident 7" });

        Assert.Equal([typeof(AddTagsStep), typeof(PutSelectorsStep)], Types(enable));
        Assert.Equal("all until=2026-11-22T12:00:00Z reason=incident 7", Assert.Single(enable.Steps.OfType<AddTagsStep>().Single().TagsAdded, tag => tag.Key == "ddbaudit:table/Orders").Value);
        Assert.Equal(
            Sample.Dump(Sample.Basic(new BasicSelector(), TablesOnly("All", Sample.Table("Orders")))),
            Sample.Dump(Put(enable).SelectorsAfter));
        var enabled = After(trail, enable);
        Assert.Equal([new TableLogging(Sample.Table("Orders"), LoggingScope.All with { Until = Noon, Reason = "incident 7" })], enabled.Own);
        Assert.True(Enable(enabled, Sample.Request("Orders") with { Until = Noon, Reason = "incident 7" }).IsEmpty);

        var disable = TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, enabled);
        Assert.Equal([typeof(PutSelectorsStep), typeof(RemoveTagsStep)], Types(disable));
        var disabled = After(enabled, disable);
        Assert.True(disabled.Selectors.Means(SelectorSet.Fresh));
        Assert.Empty(disabled.Tags);
        Assert.True(disabled.IsLogging);
    }

    [Fact]
    public void While_a_tables_mode_changes_its_tag_says_both()
    {
        var trail = Enabled(Sample.ForeignTrail(SelectorSet.Fresh), Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.ReadOnly });

        var plan = Enable(trail, Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.WriteOnly });

        Assert.Equal([typeof(AddTagsStep), typeof(PutSelectorsStep), typeof(AddTagsStep)], Types(plan));
        Assert.Equal("ddbaudit:table/Orders = all + reads", plan.Steps[0].After);
        Assert.Equal("ddbaudit:table/Orders = all", plan.Steps[2].After);
    }

    [Fact]
    public void A_longer_lease_of_the_same_table_changes_its_tag_alone()
    {
        var trail = Enabled(Sample.ForeignTrail(SelectorSet.Fresh), Sample.Request("Orders") with { Until = Noon });
        var plan = Enable(trail, Sample.Request("Orders") with { Until = Noon.AddHours(1) });
        Assert.Equal([typeof(AddTagsStep)], Types(plan));
        Assert.Equal("ddbaudit:table/Orders = all until=2026-11-22T12:00:00Z", plan.Steps[0].Before);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void A_table_that_others_list_is_ours_beside_them_and_stays_theirs(bool withManagement, int selectors)
    {
        var theirs = TablesOnly("All", Users) with { IncludeManagementEvents = withManagement };
        var trail = Sample.ForeignTrail(Sample.Basic(theirs, new BasicSelector()));

        var enabled = Enabled(trail, Sample.Request("Users"));
        Assert.Equal(selectors, enabled.Own.Count);

        var disabled = After(enabled, TrailPlanner.Disable(Sample.Request("Users"), Sample.Scope, enabled));
        Assert.Equal(Sample.Dump(trail.Selectors), Sample.Dump(disabled.Selectors));
        Assert.Empty(disabled.Tags);
    }

    [Fact]
    public void Reads_that_others_list_alone_are_left_to_them()
    {
        var trail = Sample.ForeignTrail(Sample.Basic(TablesOnly("ReadOnly", Users), new BasicSelector()));
        var reads = Sample.Request("Users") with { ReadWriteType = DdbReadWriteType.ReadOnly };
        Assert.True(Enable(trail, reads).IsEmpty);
        AssertRefused(AuditError.SelectorNotOurs, Users, () => TrailPlanner.Disable(reads, Sample.Scope, trail));
    }

    [Fact]
    public void A_basic_selector_of_ours_that_somebody_edited_is_theirs()
    {
        var trail = Enabled(Sample.ForeignTrail(SelectorSet.Fresh), Sample.Request("Orders"));
        var edited = trail with { Selectors = Sample.Basic(new BasicSelector(), TablesOnly("All", Sample.Table("Orders"), Users)) };
        Assert.Empty(edited.Own);
        AssertRefused(AuditError.SelectorNotOurs, Sample.Table("Orders"), () => TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, edited));
    }

    [Fact]
    public void What_basic_selectors_cannot_say_needs_a_conversion_that_is_allowed()
    {
        var trail = Enabled(Sample.ForeignTrail(Sample.Basic(new BasicSelector { ReadWriteType = "WriteOnly", ExcludeManagementEventSources = ["kms.amazonaws.com"] })), Sample.Request("Users"));
        foreach (var request in new[] { Sample.Request("Orders") with { ExcludeStreams = true }, Sample.Request("Orders") with { EventNames = ["Query"] } })
        {
            var error = AssertRefused(AuditError.ConversionNeeded, trail.Arn, () => Enable(trail, request));
            Assert.Contains("leave stream calls out nor choose operations", error.Message, StringComparison.Ordinal);
            Assert.Contains("-AllowConversion", error.Remedy, StringComparison.Ordinal);
        }

        var plan = Enable(trail, Sample.Request("Orders") with { EventNames = ["Query"], AllowConversion = true });

        Assert.Equal([typeof(PutSelectorsStep), typeof(RemoveTagsStep)], Types(plan));
        var management = new AdvancedSelector(null, [Sample.Is("eventCategory", "Management"), new FieldCondition { Field = "eventSource", NotEqualTo = ["kms.amazonaws.com"] }, Sample.Is("readOnly", "false")]);
        Assert.Equal(
            Sample.Dump(Sample.Advanced(
                management,
                Sample.Ours("Users").Advanced[0],
                Sample.DataSelector("DdbAudit:all", Sample.Is("eventName", "Query"), Sample.Is("resources.ARN", Sample.Table("Orders"))))),
            Sample.Dump(Put(plan).SelectorsAfter));
        Assert.Empty(After(trail, plan).Tags);
    }

    [Fact]
    public void A_sixth_basic_selector_is_refused_with_the_count()
    {
        var five = Sample.ForeignTrail(Sample.Basic([.. Enumerable.Range(0, 5).Select(n => TablesOnly("All", Sample.Table($"Table-{n}")))]));
        AssertConversion("6 of them, and CloudTrail takes 5", five, Sample.Request("Orders"));
    }

    [Fact]
    public void More_than_250_data_resources_are_refused_with_the_count_and_values_for_all_do_not_count()
    {
        var list = TablesOnly("All", [.. Enumerable.Range(0, 249).Select(n => Sample.Table($"Table-{n}"))]);
        var objects = new BasicSelector { DataResources = [new DataResource("AWS::S3::Object", ["arn:aws:s3"]), new DataResource("AWS::Lambda::Function", ["arn:aws:lambda"])] };
        var trail = Sample.ForeignTrail(Sample.Basic(list, objects));
        Assert.False(Enable(trail, Sample.Request("Orders")).IsEmpty);
        AssertConversion("251 data resources, and CloudTrail takes 250", trail, Sample.Request("Orders", "Users"));
    }

    [Fact]
    public void Where_no_tag_is_free_conversion_must_be_allowed()
    {
        var tags = Enumerable.Range(0, 49).ToDictionary(n => $"tag-{n}", _ => "x");
        var trail = Sample.ForeignTrail(SelectorSet.Fresh) with { Tags = tags };
        Assert.False(Enable(trail, Sample.Request("Orders")).IsEmpty);
        AssertConversion("51 tags, and CloudTrail takes 50", trail, Sample.Request("Orders", "Users"));
    }

    [Fact]
    public void A_reason_that_no_tag_holds_is_refused_with_the_count() =>
        AssertConversion("211 characters of 180", Sample.ForeignTrail(SelectorSet.Fresh), Sample.Request("Orders") with { Reason = new string('x', 200) });

    [Fact]
    public void Converted_selectors_of_too_many_values_are_refused()
    {
        var trail = Sample.ForeignTrail(Sample.Basic(
            TablesOnly("All", [.. Enumerable.Range(0, 240).Select(n => Sample.Table($"Table-{n}"))]),
            new BasicSelector()));
        string[] many = [.. Enumerable.Range(0, 260).Select(n => $"More-{n}")];
        AssertRefused(AuditError.SelectorLimit, trail.Arn, () => Enable(trail, Sample.Request(many) with { AllowConversion = true }));
    }

    [Fact]
    public void Disabling_reads_that_would_need_a_sixth_selector_is_refused_or_converts()
    {
        var four = Sample.Basic([.. Enumerable.Range(0, 4).Select(n => TablesOnly("All", Sample.Table($"Table-{n}")))]);
        var trail = Enabled(Sample.ForeignTrail(four), Sample.Request("Orders", "Users"));
        var request = Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.ReadOnly };
        AssertRefused(AuditError.ConversionNeeded, trail.Arn, () => TrailPlanner.Disable(request, Sample.Scope, trail));
        Assert.True(Put(TrailPlanner.Disable(request with { AllowConversion = true }, Sample.Scope, trail)).SelectorsAfter.IsAdvanced);
    }

    [Fact]
    public void The_only_selector_of_basic_ones_cannot_be_removed_from_a_trail_that_is_not_ours()
    {
        var trail = Enabled(Sample.ForeignTrail(SelectorSet.Fresh), Sample.Request("Orders"));
        var alone = trail with { Selectors = new SelectorSet { Basic = [trail.Selectors.Basic[1]] } };
        AssertRefused(AuditError.TrailNotOurs, trail.Arn, () => TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, alone));
    }

    [Fact]
    public void A_tag_of_a_table_that_never_came_to_be_logged_goes_with_Disable()
    {
        var trail = Sample.ForeignTrail(SelectorSet.Fresh) with { Tags = new Dictionary<string, string> { ["ddbaudit:table/Orders"] = "all", ["ddbaudit:table/Users"] = "all" } };
        var plan = TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, trail);
        Assert.Equal(["ddbaudit:table/Orders"], Assert.IsType<RemoveTagsStep>(Assert.Single(plan.Steps)).TagsRemoved.Keys);
    }

    [Fact]
    public void Force_removes_the_tables_own_ARN_from_somebody_elses_selector_and_nothing_else()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Sample.Management, Theirs));
        var plan = TrailPlanner.Disable(Sample.Request("Users") with { Force = true }, Sample.Scope, trail);
        Assert.Equal(
            Sample.Dump(Sample.Advanced(Sample.Management, Sample.DataSelector("theirs", Sample.Is("resources.ARN", Sample.Table("Third"))))),
            Sample.Dump(Put(plan).SelectorsAfter));
    }

    [Fact]
    public void Force_removes_a_selector_that_named_nothing_else()
    {
        var only = Sample.DataSelector("only", Sample.Is("resources.ARN", Users) with { NotStartsWith = ["arn:aws:dynamodb:eu"] });
        var advanced = Sample.ForeignTrail(Sample.Advanced(Sample.Management, only));
        Assert.Equal(Sample.Dump(Sample.Advanced(Sample.Management)), Sample.Dump(Put(Force(advanced)).SelectorsAfter));

        var basic = Sample.ForeignTrail(Sample.Basic(TablesOnly("All", Users), new BasicSelector { DataResources = [new DataResource("AWS::DynamoDB::Table", [Users])] }));
        Assert.Equal(Sample.Dump(SelectorSet.Fresh), Sample.Dump(Put(Force(basic)).SelectorsAfter));
    }

    [Fact]
    public void Force_never_touches_a_broader_condition()
    {
        AdvancedSelector[] broader =
        [
            Sample.DataSelector("all"),
            Sample.DataSelector("begins", new FieldCondition { Field = "resources.ARN", StartsWith = [Users] }),
            Sample.DataSelector("both", Sample.Is("resources.ARN", Users) with { StartsWith = ["arn:aws:dynamodb:us-east-1:"] }),
        ];
        foreach (var selector in broader)
        {
            var trail = Sample.ForeignTrail(Sample.Advanced(Sample.Management, selector));
            if (selector.Name == "both")
                Assert.Equal(["arn:aws:dynamodb:us-east-1:"], Put(Force(trail)).SelectorsAfter.Advanced[1].Fields[2].StartsWith.ToArray());
            else
                Assert.Contains("-Force removes nothing else", AssertRefused(AuditError.SelectorNotOurs, Users, () => Force(trail)).Remedy, StringComparison.Ordinal);
        }

        var basic = Sample.ForeignTrail(Sample.Basic(TablesOnly("All", "arn:aws:dynamodb"), new BasicSelector()));
        AssertRefused(AuditError.SelectorNotOurs, Users, () => Force(basic));
    }

    [Fact]
    public void Force_of_reads_leaves_a_selector_of_reads_and_writes_alone()
    {
        var trail = Sample.ForeignTrail(Sample.Advanced(Sample.Management, Theirs));
        AssertRefused(AuditError.SelectorNotOurs, Users, () => TrailPlanner.Disable(
            Sample.Request("Users") with { Force = true, ReadWriteType = DdbReadWriteType.ReadOnly }, Sample.Scope, trail));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exactly_the_leases_that_are_over_end(bool isBasic)
    {
        var trail = Sample.ForeignTrail(isBasic ? SelectorSet.Fresh : Sample.Advanced(Sample.Management));
        trail = Enabled(trail, Sample.Request("Orders") with { Until = Noon });
        trail = Enabled(trail, Sample.Request("Users") with { Until = Noon.AddSeconds(1) });
        trail = Enabled(trail, Sample.Request("Third") with { ReadWriteType = DdbReadWriteType.ReadOnly, Until = Noon.AddHours(-1) });
        trail = Enabled(trail, Sample.Request("Third") with { ReadWriteType = DdbReadWriteType.WriteOnly });

        var plan = TrailPlanner.Disable(Sample.Request("Orders", "Users", "Third") with { ExpiredAt = Noon }, Sample.Scope, trail);

        Assert.Equal(
            [new TableLogging(Sample.Table("Third"), LoggingScope.Of(DdbReadWriteType.WriteOnly)), new TableLogging(Users, LoggingScope.All with { Until = Noon.AddSeconds(1) })],
            After(trail, plan).Own.OrderBy(entry => entry.Table, StringComparer.Ordinal));
        Assert.True(TrailPlanner.Disable(Sample.Request("Users") with { ExpiredAt = Noon }, Sample.Scope, After(trail, plan)).IsEmpty);
    }

    [Fact]
    public void The_plan_says_for_each_table_what_is_logged_before_and_after()
    {
        var trail = Enabled(Sample.ForeignTrail(SelectorSet.Fresh), Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.ReadOnly });

        var plan = Enable(trail, Sample.Request("Orders", "Users") with { ExcludeStreams = true, AllowConversion = true, Until = Noon });

        Assert.Equal(
            """
            Table   Trail                  Reads  Writes  Streams  Lease until
            Orders  company-trail  before  yes    no      yes
            Orders  company-trail  after   yes    yes     yes      2026-11-22 12:00:00Z (part)
            Users   company-trail  before  no     no      no
            Users   company-trail  after   yes    yes     no       2026-11-22 12:00:00Z
            """.ReplaceLineEndings(),
            plan.Summary);
    }

    [Fact]
    public void The_table_of_a_plan_fits_118_columns_and_knows_a_trail_that_is_stopped_and_single_operations()
    {
        var name = new string('t', 255);
        var trail = Sample.OwnTrail(Sample.Ours(name)) with { IsLogging = false };
        var plan = Enable(trail, Sample.Request(name, "Orders") with { EventNames = ["Query"], Until = Noon });
        var lines = plan.Summary!.Split(Environment.NewLine);
        Assert.All(lines, line => Assert.True(line.Length <= 118, line));
        Assert.Contains("…", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("before  no     no      no", lines[1], StringComparison.Ordinal);
        Assert.Contains("after   some   no      no       2026", lines[4], StringComparison.Ordinal);
    }

    private static BasicSelector TablesOnly(string type, params string[] values) => new()
    {
        ReadWriteType = type,
        IncludeManagementEvents = false,
        DataResources = [new DataResource("AWS::DynamoDB::Table", [.. values])],
    };

    private static TrailPlan Enable(TrailState trail, LoggingRequest request) => TrailPlanner.Enable(request, Sample.Scope, trail);

    private static TrailPlan Force(TrailState trail) => TrailPlanner.Disable(Sample.Request("Users") with { Force = true }, Sample.Scope, trail);

    private static TrailState Enabled(TrailState trail, LoggingRequest request) => After(trail, Enable(trail, request));

    private static TrailState After(TrailState trail, TrailPlan plan) => plan.Steps.Aggregate(trail, (state, step) => step switch
    {
        PutSelectorsStep put => state with { Selectors = put.SelectorsAfter },
        AddTagsStep add => state with { Tags = state.Tags.Where(tag => !add.TagsAdded.ContainsKey(tag.Key)).Concat(add.TagsAdded).ToDictionary() },
        RemoveTagsStep remove => state with { Tags = state.Tags.Where(tag => !remove.TagsRemoved.ContainsKey(tag.Key)).ToDictionary() },
        _ => throw new InvalidOperationException(step.Action),
    });

    private static IEnumerable<Type> Types(TrailPlan plan) => plan.Steps.Select(step => step.GetType());

    private static PutSelectorsStep Put(TrailPlan plan) => plan.Steps.OfType<PutSelectorsStep>().Single();

    private static void AssertConversion(string reason, TrailState trail, LoggingRequest request)
    {
        Assert.Contains(reason, AssertRefused(AuditError.ConversionNeeded, trail.Arn, () => Enable(trail, request)).Message, StringComparison.Ordinal);
        Assert.True(Put(Enable(trail, request with { AllowConversion = true })).SelectorsAfter.IsAdvanced);
    }

    private static AuditException AssertRefused(AuditError error, string target, Func<TrailPlan> plan)
    {
        var refusal = Assert.Throws<AuditException>(plan);
        Assert.Equal((error, target), (refusal.Error, refusal.Target));
        return refusal;
    }
}
