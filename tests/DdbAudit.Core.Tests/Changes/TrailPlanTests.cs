using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>Applying a plan: all of it or nothing.</summary>
public sealed class TrailPlanTests : IDisposable
{
    private const string NewBucket = "ddbaudit-new";

    private static readonly string[] RequestsOfNewTrail = ["CreateBucket", "PutBucketPolicy", "CreateTrail", "PutSelectors", "StartLogging"];

    private readonly FakeAccount _account = new();

    public void Dispose() => _account.Dispose();

    public static TheoryData<string, bool> EachRequestOfANewTrail => Cases.EachFailing(RequestsOfNewTrail);

    [Fact]
    public async Task Steps_are_announced_and_applied_in_order()
    {
        var announced = new List<string>();
        await NewTrail().ApplyAsync(_account, step => announced.Add(step.Action), CancellationToken.None);

        Assert.Equal(["Create bucket", "Let CloudTrail write to bucket", "Create trail", "Put event selectors", "Start logging"], announced);
        Assert.Equal(RequestsOfNewTrail, _account.Requests.Log);
        var trail = Assert.Single(_account.Trails.All.Values);
        Assert.True(trail.IsLogging);
        Assert.Equal(Sample.Dump(Sample.Ours("Orders")), Sample.Dump(trail.Selectors));
        Assert.True(Ownership.BelongsTo(trail.Tags, Ownership.DefaultStack));
        Assert.True(Ownership.BelongsTo(_account.Buckets.All[NewBucket].Tags, Ownership.DefaultStack));
    }

    [Theory]
    [MemberData(nameof(EachRequestOfANewTrail))]
    public async Task A_failure_leaves_nothing_behind_and_names_the_step_and_AWS_words(string request, bool afterEffect)
    {
        var cause = Refusal();
        _account.Requests.Fail(request, cause, afterEffect);

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal("", _account.Dump());
        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Contains(ActionOf(request), error.Message, StringComparison.Ordinal);
        Assert.Contains(cause.Message, error.Message, StringComparison.Ordinal);
        Assert.Equal((cause.AwsErrorCode, cause.RequestId, cause.Remedy), (error.AwsErrorCode, error.RequestId, error.Remedy));
        Assert.Same(cause, error.InnerException);
    }

    [Theory]
    [MemberData(nameof(EachRequestOfANewTrail))]
    public async Task A_second_run_after_a_failure_reaches_the_end(string request, bool afterEffect)
    {
        _account.Requests.Fail(request, Refusal(), afterEffect);
        await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        await Apply(NewTrail());

        Assert.True(Assert.Single(_account.Trails.All.Values).IsLogging);
    }

    [Fact]
    public async Task What_was_done_is_taken_back_last_first()
    {
        _account.Requests.Fail("StartLogging", Refusal());

        await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal(["StopLogging", "PutSelectors", "DeleteTrail", "PutBucketPolicy", "DeleteBucket"], _account.Requests.Changes.Skip(5));
    }

    [Theory]
    [InlineData("PutSelectors", false)]
    [InlineData("PutSelectors", true)]
    [InlineData("StartLogging", false)]
    [InlineData("StartLogging", true)]
    public async Task A_stopped_trail_of_ours_is_put_back_as_it_was(string request, bool afterEffect)
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")) with { IsLogging = false });
        var before = _account.Dump();
        _account.Requests.Fail(request, Refusal(), afterEffect);

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(TrailPlanner.Enable(Sample.Request("Orders"), Sample.Scope, Trail())));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal(before, _account.Dump());
    }

    [Theory]
    [InlineData("StopLogging", false)]
    [InlineData("StopLogging", true)]
    [InlineData("PutSelectors", false)]
    [InlineData("PutSelectors", true)]
    public async Task Switching_off_that_fails_leaves_the_trail_logging(string request, bool afterEffect)
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var before = _account.Dump();
        _account.Requests.Fail(request, Refusal(), afterEffect);

        await Assert.ThrowsAsync<AuditException>(() => Apply(TrailPlanner.Disable(Sample.Request("Orders"), Sample.Scope, Trail())));

        Assert.Equal(before, _account.Dump());
    }

    [Fact]
    public async Task An_empty_plan_makes_no_request()
    {
        await Apply(new TrailPlan(Sample.TrailArn("any"), []));

        Assert.Empty(_account.Requests.Log);
    }

    private static AuditException Refusal() => new(AuditError.ServiceError, "CloudTrail had a bad day.")
    {
        AwsErrorCode = "InternalFailure",
        RequestId = "11aa-22bb",
        Remedy = "Try later.",
    };

    private static string ActionOf(string request) => request switch
    {
        "CreateBucket" => $"'Create bucket' on '{NewBucket}'",
        "PutBucketPolicy" => $"'Let CloudTrail write to bucket' on '{NewBucket}'",
        "CreateTrail" => "'Create trail' on 'arn:aws:cloudtrail:",
        "PutSelectors" => "'Put event selectors' on 'arn:aws:cloudtrail:",
        _ => "'Start logging' on 'arn:aws:cloudtrail:",
    };

    private static TrailPlan NewTrail() => TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = NewBucket });

    private TrailState Trail() => _account.Trails.All.Values.Single();

    private Task Apply(TrailPlan plan) => plan.ApplyAsync(_account, _ => { }, CancellationToken.None);
}
