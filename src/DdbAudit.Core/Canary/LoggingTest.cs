using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Canary;

/// <summary>
/// Makes harmless calls on a table, where the trail's selectors take them.
/// <code>
/// table -> trail -> Coverage of the calls -> CanaryWatch begins -> calls -> CanaryWait
/// </code>
/// </summary>
internal sealed class LoggingTest(IAuditAccount account, TimeProvider time)
{
    private readonly Dictionary<string, CanaryWatch> _watches = [];

    /// <summary>Calls that were made, and those that would leave no record and were not.</summary>
    public sealed record Start(IReadOnlyList<SentCanary> Sent, IReadOnlyList<DdbLoggingTest> Refused, IReadOnlyList<string> Warnings);

    /// <param name="trailName">Null for the trail that logs the table.</param>
    /// <exception cref="AuditException">No such table or trail, the trail's bucket cannot be listed, or a call failed.</exception>
    public async Task<Start> SendAsync(string tableName, string? trailName, IReadOnlyList<CanaryCall> calls, CancellationToken cancellation)
    {
        var table = await FindTableAsync(tableName, cancellation).ConfigureAwait(false);
        var trail = await FindTrailAsync(table, trailName, cancellation).ConfigureAwait(false);
        var (sent, refused) = (new List<SentCanary>(), new List<DdbLoggingTest>());
        foreach (var call in calls)
        {
            var test = Describe(table, trail, call);
            if (Refusal(table, trail, call) is { } outcome)
                refused.Add(test with { Outcome = outcome, Message = Say(outcome, table, trail, call) });
            else
                sent.Add(await SendAsync(table, trail, call, test, cancellation).ConfigureAwait(false));
        }

        return new Start(sent, refused, [.. sent.Count > 0 ? Warnings(trail) : []]);
    }

    private async Task<TableState> FindTableAsync(string name, CancellationToken cancellation) =>
        await account.Tables.FindAsync(name, cancellation).ConfigureAwait(false)
        ?? throw account.Scope.TableNotFound(name);

    private async Task<TrailState> FindTrailAsync(TableState table, string? name, CancellationToken cancellation)
    {
        var finder = new TrailFinder(account);
        var choice = name is null
            ? await finder.FindForAsync([table.Arn], cancellation).ConfigureAwait(false)
            : await finder.FindAsync(name, cancellation).ConfigureAwait(false);
        return choice.Trail;
    }

    private async Task<SentCanary> SendAsync(TableState table, TrailState trail, CanaryCall call, DdbLoggingTest test, CancellationToken cancellation)
    {
        var watch = await WatchAsync(table, trail, cancellation).ConfigureAwait(false);
        var (key, calledAt) = (CanaryKey.Random(table), time.GetUtcNow());
        var made = await call.Run(account, table, key, cancellation).ConfigureAwait(false);
        return new SentCanary(
            test with { KeyText = key.ToString(), RequestId = made.RequestId, CalledAt = calledAt }, call.On(table, account.Scope.CallerArn), watch, account.Trails);
    }

    private async Task<CanaryWatch> WatchAsync(TableState table, TrailState trail, CancellationToken cancellation)
    {
        var arn = TableArn.From(table.Arn, account.Scope);
        var place = $"{trail.Arn} {arn.AccountId} {arn.Region}";
        if (!_watches.TryGetValue(place, out var watch))
        {
            var store = account.OpenLogs(trail.Description.S3BucketName, trail.Description.S3KeyPrefix);
            _watches[place] = watch = await CanaryWatch.StartAsync(store, arn.AccountId, arn.Region, time.GetUtcNow(), account.Scope.EndpointText, cancellation).ConfigureAwait(false);
        }

        return watch;
    }

    private DdbLoggingTestOutcome? Refusal(TableState table, TrailState trail, CanaryCall call) => trail switch
    {
        { AreSelectorsKnown: true } when !trail.Selectors.Logs(call.On(table, account.Scope.CallerArn)) => DdbLoggingTestOutcome.NotLogged,
        { IsLogging: false } => DdbLoggingTestOutcome.TrailStopped,
        _ => null,
    };

    private static string Say(DdbLoggingTestOutcome outcome, TableState table, TrailState trail, CanaryCall call) => outcome == DdbLoggingTestOutcome.TrailStopped
        ? $"Trail '{trail.Name}' is stopped, so that {call.EventName} on table '{table.Name}' would leave no record. No call was made."
        : $"No selector of trail '{trail.Name}' takes {call.EventName} on table '{table.Name}'. No call was made.";

    private static IEnumerable<string> Warnings(TrailState trail)
    {
        if (!trail.AreSelectorsKnown)
            yield return trail.Description.SelectorsUnknown;
        if (trail.LatestDeliveryError is { } error)
            yield return $"The latest delivery of trail '{trail.Name}' to bucket '{trail.Description.S3BucketName}' failed: {error}. Records come once CloudTrail can write there again.";
    }

    private DdbLoggingTest Describe(TableState table, TrailState trail, CanaryCall call) => new()
    {
        TableName = table.Name,
        TableArn = table.Arn,
        Access = call.Access,
        EventName = call.EventName,
        TrailName = trail.Name,
        TrailArn = trail.Arn,
        Account = account.Scope.AccountId,
        Region = TableArn.From(table.Arn, account.Scope).Region,
        Endpoint = account.Scope.EndpointText,
    };
}
