using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Selectors;
using DdbAudit.Tests.Fakes;

namespace DdbAudit.Aws.Tests.CloudTrail;

/// <summary>CloudTrail is eventually consistent: a change may be refused now and accepted in a minute.</summary>
public sealed class NotReadyTests
{
    private readonly SkippingClock _time = new();

    [Fact]
    public async Task A_conflict_is_waited_out()
    {
        await using var sandbox = await OpenAsync(new SandboxOptions { TrailConflicts = 3 });

        await sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings(), default);

        Assert.Equal(4, sandbox.Sandbox.Requests.Count("cloudtrail", "CreateTrail"));
        Assert.Equal(TimeSpan.FromSeconds(2 + 4 + 8), _time.Elapsed);
    }

    [Fact]
    public async Task A_conflict_that_lasts_is_an_error_after_minutes()
    {
        await using var sandbox = await OpenAsync(new SandboxOptions { TrailConflicts = int.MaxValue });

        var error = await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings(), default));

        Assert.Equal("ConflictException", error.AwsErrorCode);
        Assert.InRange(_time.Elapsed, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Every_change_of_a_trail_waits_for_it()
    {
        await using var sandbox = await OpenAsync(new SandboxOptions());
        var trails = sandbox.Account.Trails;
        var arn = await trails.CreateAsync(TrailServiceTests.Settings(), default);
        string[] changes = ["PutEventSelectors", "StartLogging", "StopLogging", "AddTags", "RemoveTags", "DeleteTrail"];
        foreach (var change in changes)
            sandbox.Sandbox.Faults.Add(new Fault { Service = "cloudtrail", Operation = change, Error = new ServiceError("ConflictException", "Not ready.") });

        await trails.PutSelectorsAsync(arn, SelectorSet.Fresh, new SelectorSet { Basic = [new BasicSelector()] }, default);
        await trails.StartLoggingAsync(arn, default);
        await trails.StopLoggingAsync(arn, default);
        await trails.AddTagsAsync(arn, new Dictionary<string, string> { ["k"] = "v" }, default);
        await trails.RemoveTagsAsync(arn, ["k"], default);
        await trails.DeleteAsync(arn, default);

        Assert.All(changes, change => Assert.Equal(2, sandbox.Sandbox.Requests.Count("cloudtrail", change)));
    }

    [Fact]
    public async Task Waiting_for_a_trail_can_be_cancelled()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TrailConflicts = int.MaxValue });
        await TrailBuckets.CreateAsync(sandbox.Account);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings(), cancel.Token));
    }

    [Fact]
    public async Task A_bucket_policy_that_was_just_written_is_given_time_to_spread()
    {
        await using var sandbox = await OpenAsync(new SandboxOptions());
        sandbox.Sandbox.Faults.Add(Insufficient(calls: 2));

        await sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings(), default);

        Assert.Equal(3, sandbox.Sandbox.Requests.Count("cloudtrail", "CreateTrail"));
    }

    [Fact]
    public async Task A_fresh_bucket_policy_that_stays_insufficient_is_an_error_soon()
    {
        await using var sandbox = await OpenAsync(new SandboxOptions());
        sandbox.Sandbox.Faults.Add(Insufficient(calls: int.MaxValue));

        var error = await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings(), default));

        Assert.Equal(AuditError.BucketPolicyConflict, error.Error);
        Assert.InRange(_time.Elapsed, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_old_bucket_policy_that_is_insufficient_is_an_error_at_once()
    {
        await using var sandbox = await OpenAsync(new SandboxOptions());
        sandbox.Sandbox.Faults.Add(Insufficient(calls: 2));
        using var later = await sandbox.OpenAsAsync();

        var error = await Assert.ThrowsAsync<AuditException>(() => later.Trails.CreateAsync(TrailServiceTests.Settings(), default));

        Assert.Equal((AuditError.BucketPolicyConflict, "InsufficientS3BucketPolicyException"), (error.Error, error.AwsErrorCode));
        Assert.Equal(1, sandbox.Sandbox.Requests.Count("cloudtrail", "CreateTrail"));
    }

    private static Fault Insufficient(int calls) => new()
    {
        Service = "cloudtrail",
        Operation = "CreateTrail",
        Calls = calls,
        Error = new ServiceError("InsufficientS3BucketPolicyException", "Incorrect S3 bucket policy is detected for bucket: audit-logs"),
    };

    private async Task<SandboxAccount> OpenAsync(SandboxOptions options)
    {
        var sandbox = await SandboxAccount.OpenAsync(options, _time);
        await TrailBuckets.CreateAsync(sandbox.Account);
        return sandbox;
    }
}
