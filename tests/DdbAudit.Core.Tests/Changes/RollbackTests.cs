using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>Taking back what a plan did: without touching what others did, on time, and saying what is left.</summary>
public sealed class RollbackTests : IDisposable
{
    private const string NewBucket = "ddbaudit-new";

    private readonly FakeAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task The_policy_of_a_bucket_that_was_there_is_put_back_without_losing_what_others_added_meanwhile()
    {
        const string others = """{"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";
        _account.Buckets.Add(new BucketState { Name = NewBucket });
        var plan = TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = NewBucket, Bucket = _account.Buckets.All[NewBucket] });
        _account.Requests.On("CreateTrail", () =>
        {
            var policy = new BucketPolicy(Sample.Scope, NewBucket, null, Sample.TrailArn(Ownership.DefaultStack));
            _account.Buckets.All[NewBucket] = _account.Buckets.All[NewBucket] with { Policy = policy.Allowing(others) };
        });
        _account.Requests.Fail("PutSelectors", Refusal());

        await Assert.ThrowsAsync<AuditException>(() => Apply(plan));

        var left = PolicyDocument.Parse(_account.Buckets.All[NewBucket].Policy!, NewBucket);
        Assert.Equal(PolicyDocument.Parse(others, NewBucket).ToJson(), left.ToJson());
    }

    [Fact]
    public async Task A_new_bucket_is_deleted_although_CloudTrail_marked_its_folders_in_it()
    {
        var mark = new ObjectVersion($"AWSLogs/{Sample.Scope.AccountId}/CloudTrail/", null, 0, DateTimeOffset.UnixEpoch, false);
        _account.Requests.On("CreateTrail", () => _account.Buckets.Objects[NewBucket] = [mark]);
        _account.Requests.Fail("PutSelectors", Refusal());

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Empty(_account.Buckets.All);
    }

    [Fact]
    public async Task A_new_bucket_that_holds_a_log_already_is_left_and_named()
    {
        var log = new ObjectVersion($"AWSLogs/{Sample.Scope.AccountId}/CloudTrail/eu-west-1/2026/11/22/log.json.gz", null, 7, DateTimeOffset.UnixEpoch, false);
        _account.Requests.On("CreateTrail", () => _account.Buckets.Objects[NewBucket] = [log]);
        _account.Requests.Fail("PutSelectors", Refusal());

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains(NewBucket, error.Message, StringComparison.Ordinal);
        Assert.Equal([log], _account.Buckets.Objects[NewBucket]);
    }

    [Fact]
    public async Task A_bucket_that_was_there_without_a_policy_has_none_afterwards()
    {
        _account.Buckets.Add(new BucketState { Name = NewBucket });
        var plan = TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = NewBucket, Bucket = _account.Buckets.All[NewBucket] });
        _account.Requests.Fail("CreateTrail", Refusal());

        await Assert.ThrowsAsync<AuditException>(() => Apply(plan));

        Assert.Null(_account.Buckets.All[NewBucket].Policy);
    }

    [Fact]
    public async Task A_trail_that_another_process_made_at_the_same_time_is_not_deleted()
    {
        _account.Requests.On("CreateTrail", () => _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users"))));

        await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.True(Trail().IsLogging);
        Assert.Empty(_account.Buckets.All);
    }

    [Fact]
    public async Task Selectors_that_somebody_changed_meanwhile_are_not_overwritten_and_the_error_says_so()
    {
        var theirs = Sample.Advanced(Sample.Management, Sample.DataSelector("theirs"));
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Users")) with { IsLogging = false });
        var plan = TrailPlanner.Enable(Sample.Request("Orders"), Sample.Scope, Trail());
        _account.Requests.On("StopLogging", () => _account.Trails.Add(Trail() with { Selectors = theirs }));
        _account.Requests.Fail("StartLogging", Refusal());

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(plan));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains("'Put event selectors' on '" + Trail().Arn + "' (somebody else changed the selectors since then)", error.Message, StringComparison.Ordinal);
        Assert.Equal(Sample.Dump(theirs), Sample.Dump(Trail().Selectors));
    }

    [Fact]
    public async Task What_AWS_denied_is_not_taken_back()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.Management)));
        var denial = new AuditException(AuditError.AccessDenied, "No.") { AwsErrorCode = "AccessDeniedException" };
        _account.Requests.Fail("PutSelectors", denial, times: 2);

        var error = await Assert.ThrowsAsync<AuditException>(
            () => Apply(TrailPlanner.Enable(Sample.Request("Orders"), Sample.Scope, _account.Trails.All.Values.Single())));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal(["PutSelectors"], _account.Requests.Log);
    }

    [Fact]
    public async Task A_bucket_whose_block_of_public_access_was_denied_is_deleted_again()
    {
        _account.Requests.Fail("CreateBucket", new AuditException(AuditError.AccessDenied, "No PutPublicAccessBlock for you."), afterEffect: true);

        await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Empty(_account.Buckets.All);
    }

    [Fact]
    public async Task Every_step_that_could_not_be_taken_back_is_named_with_its_cause()
    {
        _account.Requests.Fail("PutSelectors", Refusal());
        _account.Requests.Fail("DeleteTrail", new AuditException(AuditError.Throttled, "Slow down."));

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains("'Put event selectors'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'Create trail' on '{Sample.TrailArn(Ownership.DefaultStack)}' (Slow down.)", error.Message, StringComparison.Ordinal);
        Assert.Equal((Refusal().AwsErrorCode, Refusal().RequestId), (error.AwsErrorCode, error.RequestId));
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public async Task A_trail_that_is_left_over_keeps_its_bucket()
    {
        _account.Requests.Fail("PutSelectors", Refusal());
        _account.Requests.Fail("DeleteTrail", new AuditException(AuditError.Throttled, "Slow down."));

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Contains($"'Let CloudTrail write to bucket' on '{NewBucket}' (kept for what 'Create trail' made)", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'Create bucket' on '{NewBucket}' (kept for what 'Create trail' made)", error.Message, StringComparison.Ordinal);
        Assert.NotNull(_account.Buckets.All[NewBucket].Policy);
    }

    [Fact]
    public async Task What_stands_on_a_thing_that_is_gone_again_is_no_longer_left_over()
    {
        _account.Requests.Fail("StartLogging", Refusal());
        _account.Requests.Fail("StopLogging", new AuditException(AuditError.Throttled, "Slow down."));

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal("", _account.Dump());
    }

    [Fact]
    public async Task Cancelling_takes_back_on_a_token_of_its_own_and_stays_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        _account.Requests.On("PutSelectors", stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewTrail().ApplyAsync(_account, _ => { }, stop.Token));

        Assert.DoesNotContain("StartLogging", _account.Requests.Log);
        Assert.Equal("", _account.Dump());
    }

    [Fact]
    public async Task Cancelling_that_cannot_be_taken_back_is_an_error_that_says_what_is_left()
    {
        using var stop = new CancellationTokenSource();
        _account.Requests.On("PutSelectors", stop.Cancel);
        _account.Requests.Fail("DeleteTrail", new AuditException(AuditError.Throttled, "Slow down."));

        var error = await Assert.ThrowsAsync<AuditException>(() => NewTrail().ApplyAsync(_account, _ => { }, stop.Token));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains("'Create trail'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_before_it_begins_a_plan_makes_no_request()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NewTrail().ApplyAsync(_account, _ => { }, stop.Token));

        Assert.Empty(_account.Requests.Log);
    }

    [Fact]
    public async Task An_error_that_nobody_expected_takes_back_too()
    {
        _account.Requests.Fail("PutSelectors", new TimeoutException("The connection hung."), afterEffect: true);

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail()));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Equal("", _account.Dump());
    }

    [Fact]
    public async Task Taking_back_has_an_end()
    {
        _account.Requests.Fail("PutSelectors", Refusal());

        var error = await Assert.ThrowsAsync<AuditException>(() => Apply(NewTrail() with { RollbackTime = TimeSpan.Zero }));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains("'Create trail'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no time left", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_that_throws_takes_back_what_was_done()
    {
        await Assert.ThrowsAsync<AuditException>(() => NewTrail().ApplyAsync(
            _account,
            step => _ = step is StartLoggingStep ? throw new InvalidOperationException("The host is gone.") : step,
            CancellationToken.None));

        Assert.Equal("", _account.Dump());
        Assert.DoesNotContain("StartLogging", _account.Requests.Log);
    }

    private static AuditException Refusal() => new(AuditError.ServiceError, "CloudTrail had a bad day.")
    {
        AwsErrorCode = "InternalFailure",
        RequestId = "11aa-22bb",
        Remedy = "Try later.",
    };

    private static TrailPlan NewTrail() => TrailPlanner.EnableNew(Sample.Request("Orders"), Sample.Scope, new NewTrailSurroundings { BucketName = NewBucket });

    private TrailState Trail() => _account.Trails.All.Values.Single();

    private Task Apply(TrailPlan plan) => plan.ApplyAsync(_account, _ => { }, CancellationToken.None);
}
