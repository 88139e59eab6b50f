using System.Text.Json;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Sandbox;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>Two processes that log different tables on one trail at the same time: a round a trail, fifty trails at once.</summary>
public sealed class TwoProcessesTests
{
    private const int TrailsPerRegion = 5;

    private static readonly string[] Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-central-1", "eu-north-1", "ap-south-1", "sa-east-1",
    ];

    [Fact]
    public Task Neither_is_lost_where_they_take_turns() => AssertNoneLostAsync(takesTurns: true, TimeSpan.Zero);

    [Fact]
    public Task Neither_is_lost_without_turns_where_changes_are_seen_after_three_seconds() => AssertNoneLostAsync(takesTurns: false, TimeSpan.FromSeconds(3));

    private static async Task AssertNoneLostAsync(bool takesTurns, TimeSpan visibility)
    {
        await using var sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, SelectorVisibility = visibility });
        await TrailBuckets.CreateAsync(sandbox.Account);
        await Task.WhenAll(Regions.Select(region => PrepareAsync(sandbox, region)));
        await Task.Delay(visibility);

        using var orders = await WriterProcess.StartAsync(Order(sandbox, "Orders", takesTurns, visibility));
        using var users = await WriterProcess.StartAsync(Order(sandbox, "Users", takesTurns, visibility));
        orders.Begin();
        users.Begin();
        Assert.Equal(("", ""), (await orders.EndAsync(), await users.EndAsync()));

        Assert.Equal(Regions.Length * TrailsPerRegion, sandbox.Sandbox.Trails.All.Count());
        Assert.All(sandbox.Sandbox.Trails.All, trail =>
        {
            var selectors = JsonSerializer.Serialize(trail.Selectors);
            Assert.All(["Management events", "table/Orders", "table/Users"], part => Assert.Contains(part, selectors, StringComparison.Ordinal));
        });
    }

    private static async Task PrepareAsync(SandboxAccount sandbox, string region)
    {
        using var account = await sandbox.OpenAsAsync(region: region);
        foreach (var table in new[] { "Orders", "Users" })
            await account.Tables.CreateAsync(table, "pk", new Dictionary<string, string>(), default);
        foreach (var number in Enumerable.Range(1, TrailsPerRegion))
        {
            var settings = new TrailSettings { Name = WriterOrder.TrailName(number), S3BucketName = TrailBuckets.Name, Tags = new Dictionary<string, string>() };
            var arn = await account.Trails.CreateAsync(settings, default);
            var management = new AdvancedSelector("Management events", [new FieldCondition { Field = "eventCategory", EqualTo = ["Management"] }]);
            await account.Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, new SelectorSet { Advanced = [management] }, default);
            await account.Trails.StartLoggingAsync(arn, default);
        }
    }

    private static WriterOrder Order(SandboxAccount sandbox, string table, bool takesTurns, TimeSpan spread) =>
        new(sandbox.Sandbox.Endpoint, sandbox.Sandbox.AccessKey, sandbox.Sandbox.SecretKey, table, Regions, TrailsPerRegion, takesTurns, spread);
}
