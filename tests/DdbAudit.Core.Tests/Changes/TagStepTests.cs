using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>Plans with tags, where a request fails before or after its effect.</summary>
public sealed class TagStepTests : IDisposable
{
    private readonly FakeAccount _account = new();

    public static TheoryData<string, bool> EachRequest => new()
    {
        { "AddTags", false }, { "AddTags", true }, { "PutSelectors", false }, { "PutSelectors", true }, { "RemoveTags", false }, { "RemoveTags", true },
    };

    public void Dispose() => _account.Dispose();

    [Theory]
    [MemberData(nameof(EachRequest))]
    public async Task A_table_that_fails_to_be_enabled_leaves_the_trail_as_it_was(string request, bool afterEffect)
    {
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh) with { Tags = new Dictionary<string, string> { ["team"] = "audit" } });
        await AssertUndone(request, afterEffect, Enable(Sample.Request("Orders")), isMade: request != "RemoveTags");
    }

    [Theory]
    [MemberData(nameof(EachRequest))]
    public async Task A_mode_that_fails_to_change_leaves_the_trail_as_it_was(string request, bool afterEffect)
    {
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh));
        await Apply(Enable(Sample.Request("Orders") with { ReadWriteType = DdbReadWriteType.ReadOnly, Reason = "incident 7" }));
        await AssertUndone(request, afterEffect, Enable(Sample.Request("Orders")), isMade: request != "RemoveTags");
    }

    [Theory]
    [MemberData(nameof(EachRequest))]
    public async Task A_table_that_fails_to_be_disabled_leaves_the_trail_as_it_was(string request, bool afterEffect)
    {
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh));
        await Apply(Enable(Sample.Request("Orders")));
        await AssertUndone(request, afterEffect, TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, Trail()), isMade: request != "AddTags");
    }

    [Theory]
    [MemberData(nameof(EachRequest))]
    public async Task A_conversion_that_fails_leaves_the_trail_as_it_was(string request, bool afterEffect)
    {
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh));
        await Apply(Enable(Sample.Request("Orders")));
        await AssertUndone(request, afterEffect, Enable(Sample.Request("Users") with { ExcludeStreams = true, AllowConversion = true }), isMade: request != "AddTags");
    }

    [Fact]
    public async Task A_tag_that_somebody_changed_since_stays()
    {
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh));
        var plan = Enable(Sample.Request("Orders", "Users"));
        var theirs = new Dictionary<string, string> { ["ddbaudit:table/Orders"] = "all until=2026-11-22T14:00:00Z", ["ddbaudit:table/Users"] = "all" };
        _account.Requests.On("PutSelectors", () => _account.Trails.Add(Trail() with { Tags = theirs }));
        _account.Requests.Fail("PutSelectors", new AuditException(AuditError.ServiceError, "No."), times: 1);
        await plan.Steps[0].ApplyAsync(_account, CancellationToken.None);
        _account.Trails.Add(Trail() with { Tags = theirs });

        await plan.Steps[0].UndoAsync(_account, CancellationToken.None);

        Assert.Equal(["ddbaudit:table/Orders"], Trail().Tags.Keys);
    }

    [Fact]
    public async Task Taking_back_on_a_trail_that_is_gone_does_nothing()
    {
        _account.Trails.Add(Sample.ForeignTrail(SelectorSet.Fresh));
        await Apply(Enable(Sample.Request("Orders")));
        var plan = TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, Trail());
        var add = Enable(Sample.Request("Users")).Steps[0];
        _account.Trails.All.Clear();

        await plan.Steps.OfType<RemoveTagsStep>().Single().UndoAsync(_account, CancellationToken.None);
        await add.UndoAsync(_account, CancellationToken.None);

        Assert.Empty(_account.Trails.All);
    }

    private async Task AssertUndone(string request, bool afterEffect, TrailPlan plan, bool isMade)
    {
        var before = _account.Dump();
        _account.Requests.Fail(request, new AuditException(AuditError.ServiceError, "CloudTrail had a bad day."), afterEffect);
        if (!isMade)
        {
            await Apply(plan);
            Assert.NotEqual(before, _account.Dump());
            return;
        }

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(plan));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal(before, _account.Dump());
    }

    private TrailState Trail() => _account.Trails.All.Values.Single();

    private TrailPlan Enable(LoggingRequest request) => TrailPlanner.Enable(request, Sample.Scope, Trail());

    private Task Apply(TrailPlan plan) => plan.ApplyAsync(_account, _ => { }, CancellationToken.None);
}
