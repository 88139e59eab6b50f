using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Changes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.CloudTrail;

/// <summary>A trail that is told where in CloudWatch Logs to deliver, with a role that CloudTrail may not see yet.</summary>
public sealed class LogDeliveryTests
{
    private static readonly LoggingRequest Request = new() { TrailName = Ownership.DefaultStack, TableNames = ["Orders"], LogDelivery = new LogDeliveryRequest() };

    private readonly SkippingTime _time = new();

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
    public async Task Ending_it_takes_group_and_role_away_together()
    {
        await using var sandbox = await OpenAsync();
        await ChangeRun.EnableAsync(sandbox.Account, ChangeRun.AtOnce, Request);

        await ChangeRun.RunAsync(sandbox.Account, ChangeRun.AtOnce, (control, stop) => control.PlanEndDeliveryAsync(Ownership.DefaultStack, force: false, stop));

        var trail = (await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!;
        Assert.Equal((null, null), (trail.Description.CloudWatchLogsLogGroupArn, trail.Description.CloudWatchLogsRoleArn));
        Assert.True(trail.IsLogging);
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
