using DdbAudit.Aws;
using DdbAudit.Changes;
using DdbAudit.Cleanup;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Sandbox;
using DdbAudit.Trails;

namespace DdbAudit.Demo;

/// <summary>The AWS blog's walkthrough, step by step, through Core: make a table, log it, write, read the records, clean up.</summary>
internal sealed class Walkthrough(SandboxServer sandbox, TextWriter output)
{
    private const string Table = "DynamoDB-CloudTrail";
    private const string Trail = Ownership.DefaultStack;
    private const string Key = "pk";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>Whether both records were read back and nothing was left.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        using var account = await AwsAccount.OpenAsync(
            new ConnectionSettings { AccessKey = sandbox.AccessKey, SecretKey = sandbox.SecretKey, Region = sandbox.Options.Region, EndpointUrl = sandbox.Endpoint },
            cancellation);
        await MakeTableAsync(account, cancellation);
        var bucket = await EnableAsync(account, cancellation);
        await WriteItemAsync(account, cancellation);
        var events = await ReadEventsAsync(account.OpenLogs(bucket, null), cancellation);
        await CleanUpAsync(account, cancellation);
        var left = await new ResourceInventory(account, Say).FindAsync(null, cancellation);
        Say($"Inventory: {(left.Count == 0 ? "nothing is left." : string.Join(", ", left.Select(resource => resource.Arn)))}");
        return events.Count == 2 && left.Count == 0;
    }

    private async Task MakeTableAsync(IAuditAccount account, CancellationToken cancellation)
    {
        Say($"1. Table {Table} with partition key {Key}");
        await account.Tables.CreateAsync(Table, Key, Ownership.TagsFor(Trail), cancellation);
        while (await account.Tables.FindAsync(Table, cancellation) is not { Status: "ACTIVE" })
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
    }

    private async Task<string> EnableAsync(IAuditAccount account, CancellationToken cancellation)
    {
        Say($"2. Trail {Trail} with a new bucket; data events of the table, reads and writes; management events off");
        var control = new LoggingControl(account);
        var request = new LoggingRequest { TrailName = Trail, TableNames = [Table] };
        var change = new LoggingChange(account, new ChangeTiming { Spread = TimeSpan.Zero }, stop => control.PlanEnableAsync(request, stop));
        var trail = await change.RunAsync((_, _) => Task.FromResult(true), progress => Say($"   {progress.Action}: {progress.Target}"), cancellation);
        var logging = control.View(request, trail!).Single();
        Say($"   {logging.TableName}: {logging.Mode}, {(logging.IsLogging ? "logging" : "not logging")} to {logging.S3BucketName}");
        return logging.S3BucketName!;
    }

    private async Task WriteItemAsync(IAuditAccount account, CancellationToken cancellation)
    {
        Say("3. Put an item, delete it");
        var key = new Dictionary<string, string> { [Key] = "customer#1" };
        await account.Tables.PutItemAsync(Table, new Dictionary<string, string>(key) { ["plan"] = "gold" }, cancellation);
        await account.Tables.DeleteItemAsync(Table, key, cancellation);
    }

    private async Task<List<DdbDataEvent>> ReadEventsAsync(ILogStore logs, CancellationToken cancellation)
    {
        Say("4. The records, from the log files in the bucket");
        var deadline = DateTimeOffset.UtcNow + Patience;
        var events = new List<DdbDataEvent>();
        while (events.Count < 2 && DateTimeOffset.UtcNow < deadline)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
            events = await ScanAsync(logs, cancellation);
        }

        foreach (var found in events)
            Say($"   {found.EventTime:u}  {found.EventName,-10}  {found.KeyText,-14}  {found.UserName} from {found.SourceIPAddress}, MFA {found.Identity.MfaAuthenticated?.ToString() ?? "not told"}");

        return events;
    }

    private static async Task<List<DdbDataEvent>> ScanAsync(ILogStore logs, CancellationToken cancellation)
    {
        var criteria = new EventCriteria { TableNames = [Table], EventNames = ["PutItem", "DeleteItem"] };
        var window = new LogWindow { Start = DateTimeOffset.UtcNow.AddHours(-1) };
        var events = new List<DdbDataEvent>();
        await foreach (var batch in EventScan.RunAsync(logs, window, criteria, new ScanOptions(), cancellation))
        {
            if (batch.Problem is { } problem)
                throw problem;

            events.AddRange(batch.Events);
        }

        return events;
    }

    private async Task CleanUpAsync(IAuditAccount account, CancellationToken cancellation)
    {
        Say("5. Remove everything that was made");
        var inventory = await new ResourceInventory(account, Say).FindAsync(Trail, cancellation);
        var everything = new RemovalRequest { IncludeLogs = true, IncludeTable = true, Wait = null };
        foreach (var step in (await RemovalPlan.MakeAsync(account, inventory, everything, cancellation)).Steps)
        {
            if (await step.ApplyAsync(account, _ => { }, cancellation) is { } removed)
                Say($"   {removed.ResourceType} {removed.Name}");
        }
    }

    private void Say(string text) => output.WriteLine(text);
}
