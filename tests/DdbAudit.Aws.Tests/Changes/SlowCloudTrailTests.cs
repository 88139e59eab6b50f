using DdbAudit.Changes;
using DdbAudit.Sandbox;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>CloudTrail as it is on a bad day: one write a second, conflicts first, and selectors that are seen and count only after a while.</summary>
public sealed class SlowCloudTrailTests
{
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(3);

    private static readonly SandboxOptions Options = new()
    {
        TableCreation = TimeSpan.Zero,
        DeliveryDelay = TimeSpan.FromHours(1),
        TrailWriteInterval = TimeSpan.FromSeconds(1),
        TrailConflicts = 2,
        SelectorSpread = Spread,
        SelectorVisibility = Spread,
    };

    [Fact]
    public async Task A_table_is_logged_when_the_wait_is_over()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(Options, retries: null);
        var account = sandbox.Account;
        await account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var request = new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = ["Orders"] };

        var (trail, change) = await ChangeRun.MakeAsync(account, new ChangeTiming { Spread = Spread }, (control, stop) => control.PlanEnableAsync(request, stop));
        await change.WaitAsync(TimeSpan.FromMinutes(1), _ => { }, default);

        Assert.True(trail!.IsLogging);
        Assert.Equal(1, Successes(sandbox, "PutEventSelectors"));
        Assert.Equal(1, Successes(sandbox, "CreateTrail"));
        await account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "customer#1" }, default);
        sandbox.Sandbox.Delivery.Flush();
        Assert.NotEmpty(await LogFilesAsync(account, trail.Description.S3BucketName));
    }

    [Fact]
    public async Task Two_changes_one_after_the_other_do_not_undo_each_other()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(Options, retries: null);
        var account = sandbox.Account;
        foreach (var table in new[] { "Orders", "Users" })
            await account.Tables.CreateAsync(table, "pk", new Dictionary<string, string>(), default);
        var timing = new ChangeTiming { Spread = Spread };

        var trails = await Task.WhenAll(new[] { "Orders", "Users" }.Select(
            table => ChangeRun.EnableAsync(account, timing, new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = [table] })));

        Assert.All(trails, Assert.NotNull);
        var trail = Assert.Single(sandbox.Sandbox.Trails.All);
        Assert.True(trail.Status.IsLogging);
        var left = await account.Trails.FindAsync(trail.Arn, default);
        Assert.Equal(2, left!.Selectors.Own.Count);
    }

    private static int Successes(SandboxAccount sandbox, string operation) =>
        sandbox.Sandbox.Requests.Entries.Count(request => request.Operation == operation && request.Status == 200);

    private static async Task<IReadOnlyList<string>> LogFilesAsync(IAuditAccount account, string bucket)
    {
        var keys = new List<string>();
        await foreach (var page in account.Contents.ListVersionsAsync(bucket, "", default))
            keys.AddRange(page.Select(version => version.Key).Where(key => key.EndsWith(".json.gz", StringComparison.Ordinal)));
        return keys;
    }
}
