using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Changes;
using DdbAudit.Queries.Setup;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>A change and the state that it starts from.</summary>
internal static class ChangeScenario
{
    public const string EnableNew = "Enable: new trail and bucket";
    public const string EnableWithKey = "Enable: new trail, bucket and key";
    public const string EnableShared = "Enable: somebody's trail";
    public const string EnableBasic = "Enable: somebody's trail with basic selectors";
    public const string DisableBasic = "Disable: somebody's trail with basic selectors";
    public const string DisableLast = "Disable: last table of our trail";
    public const string DisableOne = "Disable: one of two tables";
    public const string EnableNewWithLogs = "Enable: new trail with CloudWatch Logs";
    public const string EnableLogsOnShared = "Enable: CloudWatch Logs on somebody's trail";
    public const string DisableLogs = "Disable: CloudWatch Logs";
    public const string RestoreLogs = "Restore: a trail of ours without CloudWatch Logs";
    public const string Restore = "Restore: a stopped trail of ours";
    public const string NewAthenaTable = "Athena: a new table";
    public const string ChangedAthenaTable = "Athena: a table that sees more, results elsewhere";

    private const string SharedTrail = "company-trail";

    private static SelectorSet OthersAdvanced { get; } = new()
    {
        Advanced = [new AdvancedSelector("Management events", [new FieldCondition { Field = "eventCategory", EqualTo = ["Management"] }])],
    };

    private static SelectorSet OthersBasic { get; } = new() { Basic = [new BasicSelector { ReadWriteType = "WriteOnly" }] };

    private static LoggingRequest WithKey { get; } = new()
    {
        TrailName = Ownership.DefaultStack,
        TableNames = ["Orders"],
        Storage = new StorageOptions { CreateKmsKey = true },
    };

    public static IReadOnlyList<string> All { get; } = [EnableNew, EnableWithKey, EnableShared, EnableBasic, DisableBasic, DisableLast, DisableOne, EnableNewWithLogs, EnableLogsOnShared, DisableLogs, RestoreLogs, Restore, NewAthenaTable, ChangedAthenaTable];

    /// <summary>Brings an empty account into the state before. Returns the change that is to be made.</summary>
    public static async Task<Func<LoggingControl, CancellationToken, Task<TrailPlan>>> PrepareAsync(string scenario, IAuditAccount account)
    {
        foreach (var table in new[] { "Orders", "Users" })
            await account.Tables.CreateAsync(table, "pk", new Dictionary<string, string>(), default);
        switch (scenario)
        {
            case EnableNew:
                return Enable(Ownership.DefaultStack, "Orders");
            case EnableWithKey:
                return (control, stop) => control.PlanEnableAsync(WithKey, stop);
            case EnableShared:
                await CreateSharedTrailAsync(account, OthersAdvanced);
                return Enable(SharedTrail, "Orders");
            case EnableBasic:
                await CreateSharedTrailAsync(account, OthersBasic);
                return Enable(SharedTrail, "Orders");
            case DisableBasic:
                await CreateSharedTrailAsync(account, OthersBasic);
                await RunAsync(account, Enable(SharedTrail, "Orders", "Users"));
                return Disable(SharedTrail, "Orders");
            case DisableLast:
                await RunAsync(account, Enable(Ownership.DefaultStack, "Orders"));
                return Disable(Ownership.DefaultStack, "Orders");
            case DisableOne:
                await RunAsync(account, Enable(Ownership.DefaultStack, "Orders", "Users"));
                return Disable(Ownership.DefaultStack, "Orders");
            case EnableNewWithLogs:
                return EnableLogs(Ownership.DefaultStack, "Orders");
            case EnableLogsOnShared:
                await CreateSharedTrailAsync(account, OthersAdvanced);
                return EnableLogs(SharedTrail);
            case DisableLogs:
                await RunAsync(account, EnableLogs(Ownership.DefaultStack, "Orders"));
                return (control, stop) => control.PlanEndDeliveryAsync(Ownership.DefaultStack, force: false, stop);
            case RestoreLogs:
                await RunAsync(account, Enable(Ownership.DefaultStack, "Users"));
                return Restoring(account, await RunAsync(account, EnableLogs(Ownership.DefaultStack, "Orders")));
            case NewAthenaTable:
                await RunAsync(account, Enable(Ownership.DefaultStack, "Orders"));
                return MakeTable(account, new AthenaRequest(Ownership.DefaultStack));
            case ChangedAthenaTable:
                await RunAsync(account, Enable(Ownership.DefaultStack, "Orders"));
                await TrailBuckets.CreateAsync(account);
                await RunAsync(account, MakeTable(account, new AthenaRequest(Ownership.DefaultStack)));
                return MakeTable(account, new AthenaRequest(Ownership.DefaultStack)
                {
                    AccountIds = ["444455556666"],
                    MaxBytesScanned = AthenaRequest.LeastMaxBytesScanned,
                    ResultLocation = new S3Location(TrailBuckets.Name, "results/"),
                });
            default:
                await RunAsync(account, Enable(Ownership.DefaultStack, "Users"));
                await RunAsync(account, Disable(Ownership.DefaultStack, "Users"));
                return Restoring(account, await RunAsync(account, Enable(Ownership.DefaultStack, "Orders")));
        }
    }

    private static Func<LoggingControl, CancellationToken, Task<TrailPlan>> Restoring(IAuditAccount account, TrailPlan made)
    {
        var change = DdbLoggingChange.Of(["Orders"], made, account.Scope);
        return (control, stop) => control.PlanRestoreAsync(change, force: false, stop);
    }

    private static Func<LoggingControl, CancellationToken, Task<TrailPlan>> EnableLogs(string trail, params string[] tables) => (control, stop) =>
        control.PlanEnableAsync(new LoggingRequest { TrailName = trail, TableNames = tables, LogDelivery = new LogDeliveryRequest { RetentionDays = 30 } }, stop);

    private static Func<LoggingControl, CancellationToken, Task<TrailPlan>> MakeTable(IAuditAccount account, AthenaRequest request) => (_, stop) =>
        new AthenaPlanner(account, request).PlanAsync(stop);

    private static async Task<TrailPlan> RunAsync(IAuditAccount account, Func<LoggingControl, CancellationToken, Task<TrailPlan>> plan) =>
        (await ChangeRun.MakeAsync(account, ChangeRun.AtOnce, plan)).Change.Made!;

    private static Func<LoggingControl, CancellationToken, Task<TrailPlan>> Enable(string trail, params string[] tables) =>
        (control, stop) => control.PlanEnableAsync(new LoggingRequest { TrailName = trail, TableNames = tables }, stop);

    private static Func<LoggingControl, CancellationToken, Task<TrailPlan>> Disable(string trail, params string[] tables) =>
        (control, stop) => control.PlanDisableAsync(new LoggingRequest { TrailName = trail, TableNames = tables }, stop);

    private static async Task CreateSharedTrailAsync(IAuditAccount account, SelectorSet others)
    {
        await TrailBuckets.CreateAsync(account);
        var arn = await account.Trails.CreateAsync(new TrailSettings { Name = SharedTrail, S3BucketName = TrailBuckets.Name, Tags = new Dictionary<string, string>() }, default);
        await account.Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, others, default);
        await account.Trails.StartLoggingAsync(arn, default);
    }
}
