using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>The record of a change, and what puts it back.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly FakeAccount _account = new();
    private readonly LoggingControl _control;

    public RestoreTests()
    {
        _account.Tables.Names.UnionWith(["Orders", "Users"]);
        _control = new LoggingControl(_account);
    }

    public void Dispose() => _account.Dispose();

    public static TheoryData<string> States => ["shared", "basic", "own", "stopped", "off", "tagged"];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Everything_is_put_back_as_it_was(string state)
    {
        _account.Trails.Add(Before(state));
        var before = _account.Dump() + Tags();
        var change = await ApplyAsync(plan: new TrailPlan(Trail().Arn, AfterSteps(Trail())) { Trail = Trail() });
        Assert.NotEqual(before, _account.Dump() + Tags());

        await ApplyAsync(await _control.PlanRestoreAsync(change, force: false, default));

        Assert.Equal(before, _account.Dump() + Tags());
        Assert.True((await _control.PlanRestoreAsync(change, force: false, default)).IsEmpty);
    }

    [Fact]
    public async Task A_trail_that_the_change_made_stays_and_logs_nothing()
    {
        var change = await EnableAsync("Orders");
        Assert.True(change.IsNewTrail);
        Assert.Equal(("", ""), (change.SelectorsBefore, change.TagsBefore));

        await ApplyAsync(await _control.PlanRestoreAsync(change, force: false, default));

        Assert.False(Trail().IsLogging);
        Assert.True(Trail().Selectors.IsSwitchedOff);
        Assert.True((await _control.PlanRestoreAsync(change, force: false, default)).IsEmpty);
    }

    [Fact]
    public async Task A_trail_that_others_use_since_is_never_stopped()
    {
        var change = await EnableAsync("Orders");
        _account.Trails.Add(Trail() with { Selectors = Sample.Advanced([Sample.Management, .. Trail().Selectors.Advanced]) });
        await AssertRefused(change);

        await ApplyAsync(await _control.PlanRestoreAsync(change, force: true, default));

        Assert.True(Trail().IsLogging);
        Assert.Equal(Sample.Dump(Sample.Advanced(Sample.Management)), Sample.Dump(Trail().Selectors));
    }

    [Theory]
    [InlineData("selectors")]
    [InlineData("logging")]
    [InlineData("tags")]
    public async Task What_somebody_changed_since_is_refused_unless_forced(string what)
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));
        var before = (_account.Dump(), Tags());
        var change = await EnableAsync("Orders");
        _account.Trails.Add(what switch
        {
            "selectors" => Trail() with { Selectors = Sample.Ours("Orders") },
            "logging" => Trail() with { IsLogging = false },
            _ => Trail() with { Tags = Trail().Tags.Append(new("ddbaudit:table/X", "all")).ToDictionary() },
        });
        await AssertRefused(change);

        await ApplyAsync(await _control.PlanRestoreAsync(change, force: true, default));

        Assert.Equal(before, (_account.Dump(), Tags()));
    }

    [Fact]
    public async Task A_restore_that_was_interrupted_goes_on_where_it_stopped()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")) with { IsLogging = false });
        var change = await EnableAsync("Orders");
        _account.Trails.Add(Trail() with { IsLogging = false });

        var plan = await _control.PlanRestoreAsync(change, force: false, default);

        Assert.IsType<PutSelectorsStep>(Assert.Single(plan.Steps));
    }

    [Fact]
    public async Task A_trail_that_is_gone_is_an_error()
    {
        var change = await EnableAsync("Orders");
        _account.Trails.All.Clear();

        var error = await Assert.ThrowsAsync<AuditException>(() => _control.PlanRestoreAsync(change, force: true, default));

        Assert.Equal(AuditError.TrailNotFound, error.Error);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Equals":["x"]}]}]}""")]
    public void Selectors_that_are_no_JSON_of_CloudTrail_s_are_an_error(string json) =>
        Assert.Equal(AuditError.InvalidChange, Assert.Throws<AuditException>(() => SelectorJson.Read(json)).Error);

    [Fact]
    public async Task Ending_a_change_ends_only_what_it_began_where_others_changed_the_trail()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")));
        var request = Sample.Request("Orders", "Users");
        var change = await EnableAsync("Orders", "Users");
        _account.Tables.Names.Add("Carts");
        await EnableAsync("Carts");

        await ApplyAsync(await _control.PlanEndAsync(change, request, default));

        Assert.Equal(Sample.Dump(Sample.Ours("Carts", "Users")), Sample.Dump(Trail().Selectors));
        Assert.True((await _control.PlanEndAsync(change, request, default)).IsEmpty);
    }

    private async Task AssertRefused(DdbLoggingChange change)
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => _control.PlanRestoreAsync(change, force: false, default));
        Assert.Equal((AuditError.SelectorsChanged, change.TrailArn), (error.Error, error.Target));
        Assert.Contains("-Force", error.Remedy, StringComparison.Ordinal);
    }

    private static TrailState Before(string state) => state switch
    {
        "shared" => Sample.ForeignTrail(Sample.Advanced(Sample.Management, Sample.DataSelector("x", new FieldCondition { Field = "eventName", StartsWith = ["Put"], EndsWith = ["Item"], NotEqualTo = ["a"], NotStartsWith = ["b"], NotEndsWith = ["c"] }))),
        "basic" => Sample.ForeignTrail(Sample.Basic(new BasicSelector
        {
            ReadWriteType = "WriteOnly",
            ExcludeManagementEventSources = ["kms.amazonaws.com"],
            DataResources = [new DataResource("AWS::DynamoDB::Table", [Sample.Table("Users")])],
        })),
        "own" => Sample.OwnTrail(Sample.Ours("Users")),
        "stopped" => Sample.OwnTrail(Sample.Ours("Users")) with { IsLogging = false },
        "off" => Sample.OwnTrail(Sample.Ours("Users").SwitchedOff()) with { IsLogging = false },
        _ => Sample.OwnTrail(Sample.Ours("Users")) with { Tags = new Dictionary<string, string>(Ownership.TagsFor("x")) { ["ddbaudit:table/Users"] = "all", ["owner"] = "ann" } },
    };

    private static ImmutableArray<PlanStep> AfterSteps(TrailState trail) =>
    [
        new AddTagsStep(trail.Arn, Tagged(), Tagged("ddbaudit:table/Orders", "writes")),
        new PutSelectorsStep(trail.Arn, trail.Selectors, trail.Selectors.WithOwn([new TableLogging(Sample.Table("Orders"), LoggingScope.All)])),
        .. trail.Tags.ContainsKey("ddbaudit:table/Users") ? new[] { new RemoveTagsStep(trail.Arn, Tagged("ddbaudit:table/Users", "all")) } : [],
        .. trail.IsLogging ? Array.Empty<PlanStep>() : [new StartLoggingStep(trail.Arn)],
    ];

    private static ImmutableSortedDictionary<string, string> Tagged(params string[] keyAndValue) =>
        keyAndValue.Chunk(2).ToImmutableSortedDictionary(tag => tag[0], tag => tag[1]);

    private async Task<DdbLoggingChange> EnableAsync(params string[] tables) => await ApplyAsync(await _control.PlanEnableAsync(Sample.Request(tables), default));

    private async Task<DdbLoggingChange> ApplyAsync(TrailPlan plan)
    {
        await plan.ApplyAsync(_account, _ => { }, default);
        return DdbLoggingChange.Of(["Orders"], plan, Sample.Scope);
    }

    private TrailState Trail() => _account.Trails.All.Values.Single();

    private string Tags() => string.Join(',', Trail().Tags.Select(tag => $"{tag.Key}={tag.Value}").Order());
}
