using DdbAudit.Arns;
using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Changes;
using DdbAudit.Delivery;
using DdbAudit.Sandbox.Http;
using DdbAudit.Tests.Fakes;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.CloudTrail;

/// <summary>A trail that is told where in CloudWatch Logs to deliver, with a role that CloudTrail may not see yet.</summary>
public sealed class LogDeliveryTests
{
    private static readonly LoggingRequest Request = new() { TrailName = Ownership.DefaultStack, TableNames = ["Orders"], LogDelivery = new LogDeliveryRequest() };

    private readonly SkippingClock _time = new();

    [Theory]
    [InlineData("InvalidCloudWatchLogsRoleArnException")]
    [InlineData("InvalidCloudWatchLogsLogGroupArnException")]
    public async Task A_new_role_is_given_time_to_spread(string code)
    {
        await using var sandbox = await OpenAsync();
        sandbox.Sandbox.Faults.Add(Refusing(code, "Access denied. Check the permissions for your role.", calls: 3));

        await ChangeRun.EnableAsync(sandbox.Account, ChangeRun.AtOnce, Request);

        Assert.Equal(4, sandbox.Sandbox.Requests.Count("cloudtrail", "UpdateTrail"));
        var trail = (await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!;
        Assert.True(trail.IsLogging);
        Assert.EndsWith($":log-group:DdbAudit/{Ownership.DefaultStack}:*", trail.Description.CloudWatchLogsLogGroupArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_never_seen_is_an_error_after_minutes_and_everything_is_taken_back()
    {
        await using var sandbox = await OpenAsync();
        sandbox.Sandbox.Faults.Add(Refusing("InvalidCloudWatchLogsRoleArnException", "Access denied.", calls: int.MaxValue));

        var error = await Assert.ThrowsAsync<AuditException>(() => ChangeRun.EnableAsync(sandbox.Account, ChangeRun.AtOnce, Request));

        Assert.Equal((AuditError.StepFailed, "InvalidCloudWatchLogsRoleArnException"), (error.Error, error.AwsErrorCode));
        Assert.Equal(AuditError.LogDeliveryRefused, Assert.IsType<AuditException>(error.InnerException).Error);
        Assert.InRange(_time.Elapsed, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4));
        Assert.Null(await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default));
        Assert.Null(await sandbox.Account.LogGroups.FindAsync("DdbAudit/" + Ownership.DefaultStack, default));
        Assert.Empty(await sandbox.Account.Roles.ListAsync("/DdbAudit/us-east-1/", default));
    }

    [Fact]
    public async Task A_role_that_CloudTrail_knows_and_that_may_not_write_is_an_error_at_once()
    {
        await using var sandbox = await OpenAsync();
        await ChangeRun.EnableAsync(sandbox.Account, ChangeRun.AtOnce, Request);
        await ChangeRun.RunAsync(sandbox.Account, ChangeRun.AtOnce, (control, stop) => control.PlanEndDeliveryAsync(Ownership.DefaultStack, force: false, stop));
        using var later = await sandbox.OpenAsAsync();
        sandbox.Sandbox.Faults.Add(Refusing("InvalidCloudWatchLogsRoleArnException", "Access denied.", calls: int.MaxValue));

        await Assert.ThrowsAsync<AuditException>(() => ChangeRun.EnableAsync(later, ChangeRun.AtOnce, Request));

        Assert.Equal(3, sandbox.Sandbox.Requests.Count("cloudtrail", "UpdateTrail"));
    }

    [Fact]
    public async Task What_is_done_to_the_table_lies_in_the_log_group_although_IAM_took_its_time()
    {
        var (clock, spread, attempts) = (new SettableClock { Now = DateTimeOffset.UtcNow }, TimeSpan.FromSeconds(10), 0);
        await using var sandbox = await SandboxAccount.OpenAsync(
            new() { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.Zero, RoleSpread = spread, Clock = clock }, _time);
        sandbox.Sandbox.Faults.Add(new Fault { Service = "cloudtrail", Operation = "UpdateTrail", When = IsSpreadAtTheThird });
        var account = sandbox.Account;
        await account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        await ChangeRun.EnableAsync(account, ChangeRun.AtOnce, Request);
        Assert.Equal(3, sandbox.Sandbox.Requests.Count("cloudtrail", "UpdateTrail"));

        await account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "customer#1" }, default);
        var trail = await WaitAsync(account, trail => trail.LatestCloudWatchLogsDelivery is not null);

        Assert.Null(trail.LatestCloudWatchLogsDeliveryError);
        Assert.InRange((await account.LogGroups.FindAsync("DdbAudit/" + Ownership.DefaultStack, default))!.StoredBytes, 100, 100_000);

        bool IsSpreadAtTheThird(SandboxRequest request)
        {
            if (++attempts == 3)
                clock.Now += spread;
            return false;
        }
    }

    [Fact]
    public async Task A_role_that_lost_its_policy_shows_in_the_trails_status()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(new() { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.Zero });
        var account = sandbox.Account;
        await account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        await ChangeRun.EnableAsync(account, ChangeRun.AtOnce, Request);
        await account.Roles.PutDeliveryPolicyAsync(RoleName.For(Ownership.DefaultStack, "us-east-1"), null, default);

        await account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "customer#1" }, default);
        var trail = await WaitAsync(account, trail => trail.LatestCloudWatchLogsDeliveryError is not null);

        Assert.Equal("AccessDenied", trail.LatestCloudWatchLogsDeliveryError);
        Assert.EndsWith("not to CloudWatch Logs: AccessDenied", LoggingView.Of(TableArn.From("Orders", account.Scope).ToString(), trail, account.Scope).Verdict, StringComparison.Ordinal);
        await ChangeRun.EnableAsync(account, ChangeRun.AtOnce, Request);
        Assert.NotNull((await account.Roles.FindAsync(RoleName.For(Ownership.DefaultStack, "us-east-1"), default))!.DeliveryPolicy);
    }

    [Fact]
    public async Task A_role_whose_trust_was_altered_delivers_again_after_the_next_command()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(new() { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.Zero });
        var account = sandbox.Account;
        await account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        await ChangeRun.EnableAsync(account, ChangeRun.AtOnce, Request);
        var role = RoleName.For(Ownership.DefaultStack, "us-east-1");
        var altered = LogDeliveryPolicy.Trust.Replace("cloudtrail.", "ec2.", StringComparison.Ordinal);
        await account.Roles.PutTrustPolicyAsync(role, altered, default);
        Assert.True(LogDeliveryPolicy.AreEqual(altered, (await account.Roles.FindAsync(role, default))!.TrustPolicy));
        await account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "customer#1" }, default);
        await WaitAsync(account, trail => trail.LatestCloudWatchLogsDeliveryError is not null);

        await ChangeRun.EnableAsync(account, ChangeRun.AtOnce, Request);
        await account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "customer#2" }, default);

        await WaitAsync(account, trail => trail.LatestCloudWatchLogsDelivery is not null);
        Assert.Contains("ec2.amazonaws.com", (await account.Roles.FindAsync(role, default))!.TrustPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_it_takes_group_and_role_away_together()
    {
        await using var sandbox = await OpenAsync();
        await ChangeRun.EnableAsync(sandbox.Account, ChangeRun.AtOnce, Request);

        await ChangeRun.RunAsync(sandbox.Account, ChangeRun.AtOnce, (control, stop) => control.PlanEndDeliveryAsync(Ownership.DefaultStack, force: false, stop));

        var trail = (await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!;
        Assert.Equal((null, null), (trail.Description.CloudWatchLogsLogGroupArn, trail.Description.CloudWatchLogsRoleArn));
        Assert.True(trail.IsLogging);
    }

    private static async Task<TrailState> WaitAsync(IAuditAccount account, Func<TrailState, bool> until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await account.Trails.FindAsync(Ownership.DefaultStack, limit.Token) is { } trail && until(trail))
                return trail;
            await Task.Delay(50, limit.Token);
        }
    }

    private static Fault Refusing(string code, string message, int calls) =>
        new() { Service = "cloudtrail", Operation = "UpdateTrail", Calls = calls, Error = new ServiceError(code, message) };

    private async Task<SandboxAccount> OpenAsync()
    {
        var sandbox = await SandboxAccount.OpenAsync(new() { TableCreation = TimeSpan.Zero }, _time);
        await sandbox.Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        return sandbox;
    }
}
