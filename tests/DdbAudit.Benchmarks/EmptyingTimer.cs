using System.Diagnostics;
using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws;
using DdbAudit.Aws.Connection;
using DdbAudit.Cleanup;
using DdbAudit.Sandbox;

namespace DdbAudit.Benchmarks;

/// <summary>Times the removal of a log bucket with many object versions, against the sandbox over loopback.</summary>
internal static class EmptyingTimer
{
    private const string Bucket = "audit-logs";

    public static async Task<int> RunAsync(int versions)
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var connection = new AwsConnection(new BasicAWSCredentials(sandbox.AccessKey, sandbox.SecretKey), RegionEndpoint.USEast1, sandbox.Endpoint, Profile: null);
        using var account = await AwsAccount.OpenAsync(connection, TimeProvider.System, default);
        await account.Buckets.CreateAsync(Bucket, Ownership.TagsFor(Ownership.DefaultStack), default);
        Fill(sandbox, account.Scope.AccountId, versions);

        var watch = Stopwatch.StartNew();
        var found = await new ResourceInventory(account, Console.Error.WriteLine).FindAsync(null, default);
        var inventory = watch.Elapsed;
        var plan = await RemovalPlan.MakeAsync(account, found, new RemovalRequest { IncludeLogs = true }, default);
        foreach (var step in plan.Steps)
            await step.ApplyAsync(account, _ => { }, default);

        Console.WriteLine($"{versions:N0} versions: inventory {inventory.TotalSeconds:F1} s, removal {(watch.Elapsed - inventory).TotalSeconds:F1} s, left: {(await account.Buckets.ListAsync(default)).Count} buckets");
        return 0;
    }

    private static void Fill(SandboxServer sandbox, string accountId, int versions)
    {
        var content = new byte[100];
        for (var i = 0; i < versions; i++)
            sandbox.BucketAccess.PutObject(Bucket, $"AWSLogs/{accountId}/CloudTrail/us-east-1/2026/11/22/{i:000000}.json.gz", content, "application/json", "gzip", new Dictionary<string, string>());
    }
}
