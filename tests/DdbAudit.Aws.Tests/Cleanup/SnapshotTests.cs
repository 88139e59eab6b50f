using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Changes;
using DdbAudit.Cleanup;

namespace DdbAudit.Aws.Tests.Cleanup;

/// <summary>After every kind of stack, removal leaves the whole sandbox exactly as it was before.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "logs/of/tables")]
    [InlineData(TrailBuckets.Name, null)]
    [InlineData(CleanupAccount.PlainBucket, null)]
    [InlineData(CleanupAccount.PlainBucket, "ours")]
    public async Task A_stack_that_was_made_and_removed_leaves_nothing(string? bucket, string? prefix)
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.EnableAsync("Orders-Trail", bucket, prefix);
        await account.Account.Tables.CreateAsync("Demo", "pk", Ownership.TagsFor("Orders-Trail"), default);
        Assert.NotEmpty(before.Differences(account.Snapshot()));

        var (_, errors) = await account.RemoveAsync("Orders-Trail");

        Assert.Empty(errors);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("s3://plain-bucket/results/of/queries/")]
    public async Task A_table_for_Athena_that_was_made_and_removed_leaves_nothing(string? results)
    {
        await using var account = await CleanupAccount.OpenAsync();
        account.Put(CleanupAccount.PlainBucket, "results/of/queries/holiday.csv");
        var before = account.Snapshot();
        await account.EnableAsync("Orders-Trail");
        await account.MakeQueryTableAsync("Orders-Trail", results);
        var made = await account.FindAsync("Orders-Trail");
        Assert.Equal(2, made.Single(resource => resource.ResourceType == DdbResourceType.AthenaResults).VersionCount);

        var (removed, errors) = await account.RemoveAsync("Orders-Trail");

        Assert.Empty(errors);
        Assert.All(removed, result => Assert.Null(result.KeptBecause));
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Theory]
    [InlineData("Orders-Trail", null)]
    [InlineData("Orders-Trail", "audit/of-orders")]
    [InlineData(CleanupAccount.SharedTrail, null)]
    public async Task A_delivery_to_CloudWatch_Logs_that_was_made_and_removed_leaves_nothing(string trail, string? group)
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.EnableAsync(trail, logs: new LogDeliveryRequest { LogGroupName = group, RetentionDays = 7 });

        var (removed, errors) = await account.RemoveAsync(trail);

        Assert.Empty(errors);
        Assert.Equal(2, removed.Count(result => result.ResourceType is DdbResourceType.LogGroup or DdbResourceType.IamRole));
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task A_log_group_of_others_that_a_trail_of_ours_delivers_to_stays()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.CreateForeignLogGroupAsync("theirs", ("team", "security"));
        var before = account.Snapshot();
        await account.EnableAsync(logs: new LogDeliveryRequest { LogGroupName = "theirs" });

        var (_, errors) = await account.RemoveAsync();

        Assert.Empty(errors);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task Without_its_logs_a_log_group_stays_and_with_them_the_next_removal_finds_it()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync(logs: new LogDeliveryRequest { LogGroupName = "audit/of-orders" });

        var (removed, _) = await account.RemoveAsync(request: CleanupAccount.Everything with { IncludeLogs = false });

        Assert.Equal("log group 'audit/of-orders' is kept and is found by it", Assert.Single(removed, result => result.ResourceType == DdbResourceType.IamRole).KeptBecause);
        Assert.Contains(await account.FindAsync(), resource => resource is { Name: "audit/of-orders", IsOrphan: true });
        Assert.Empty((await account.RemoveAsync()).Errors);
        Assert.Empty(await account.FindAsync());
    }

    [Fact]
    public async Task Group_and_role_stay_while_a_trail_that_is_kept_uses_them()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync(logs: new LogDeliveryRequest());
        var resources = (await account.FindAsync()).Where(resource => resource.ResourceType is DdbResourceType.LogGroup or DdbResourceType.IamRole).ToList();

        var kept = new List<string?>();
        foreach (var step in (await RemovalPlan.MakeAsync(account.Account, resources, CleanupAccount.Everything, default)).Steps)
            kept.Add((await step.ApplyAsync(account.Account, _ => { }, default))!.KeptBecause);

        Assert.Equal([$"trail '{Ownership.DefaultStack}' delivers to it", $"trail '{Ownership.DefaultStack}' delivers with it"], kept);
        Assert.All(resources, resource => Assert.Equal([Ownership.DefaultStack], resource.DependsOn));
    }

    [Fact]
    public async Task A_key_of_a_stack_waits_for_its_deletion_and_nothing_else_is_left()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.EnableAsync("Orders-Trail", withKey: true);
        Assert.Contains(await account.DifferencesFromAsync(before), difference => difference.StartsWith("KeyStore", StringComparison.Ordinal));

        var (removed, errors) = await account.RemoveAsync("Orders-Trail");

        Assert.Empty(errors);
        Assert.All(removed, result => Assert.Null(result.KeptBecause));
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task Selectors_on_a_shared_trail_leave_it_as_it_was()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.EnableAsync(CleanupAccount.SharedTrail);

        var (removed, errors) = await account.RemoveAsync(CleanupAccount.SharedTrail);

        Assert.Empty(errors);
        Assert.Equal(DdbResourceType.EventSelector, Assert.Single(removed).ResourceType);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task A_snapshot_sees_every_service()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        account.Put(TrailBuckets.Name, "holiday.jpg");
        var (withObject, changes) = (account.Snapshot(), new List<string>());
        changes.AddRange(before.Differences(withObject));
        await account.Account.Tables.PutItemAsync(CleanupAccount.Table, new Dictionary<string, string> { ["pk"] = "customer#1" }, default);
        var withItem = account.Snapshot();
        changes.AddRange(withObject.Differences(withItem));
        await account.Account.Trails.StopLoggingAsync((await account.Account.Trails.FindAsync(CleanupAccount.SharedTrail, default))!.Arn, default);
        changes.AddRange(withItem.Differences(account.Snapshot()));

        Assert.Equal(["BucketStore", "TableStore", "TrailStore"], changes.Select(change => change.Split(' ', '.')[0]));
    }
}
