using System.Runtime.CompilerServices;

namespace DdbAudit.Queries;

/// <summary>
/// One query from its start to its last row: started, asked after in growing intervals, and read page by page. Whatever ends it before its
/// own end stops it in Athena too, so that it scans nothing more.
/// </summary>
internal sealed class QueryRun(IQueryService queries, QueryStatement statement, string database, WorkGroup workGroup)
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly string _token = Guid.NewGuid().ToString();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Bytes after which it is stopped while it runs; null for the work group's own bound alone.</summary>
    public long? MaxBytesScanned { get; init; }

    /// <summary>Where it is, as it was last asked; null before it is started.</summary>
    public QueryState? State { get; private set; }

    /// <summary>Why it may still run and scan although it was ended here; null where it does not.</summary>
    public string? WhyNotStopped { get; private set; }

    /// <summary>Whether it succeeded with more scanned than allowed, before it could be stopped.</summary>
    public bool EndedOverLimit => State is { HasSucceeded: true } && State.BytesScanned > MaxBytesScanned;

    /// <param name="report">Told of each state.</param>
    /// <exception cref="AuditException">QueryFailed, QueryCancelled or ScanLimitReached, with the query's id and what it scanned; or what AWS said.</exception>
    public async IAsyncEnumerable<QueryPage> RunAsync(Action<QueryState> report, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = await StartAsync(cancellation).ConfigureAwait(false);
        await WaitAsync(id, report, cancellation).ConfigureAwait(false);
        string? next = null;
        do
        {
            var page = await queries.GetPageAsync(id, next, cancellation).ConfigureAwait(false);
            yield return page;
            next = page.Next;
        }
        while (next is not null);
    }

    private async Task<string> StartAsync(CancellationToken cancellation)
    {
        try
        {
            return await queries.StartAsync(statement, database, workGroup.Name, _token, cancellation).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is OperationCanceledException or AuditException { Error: AuditError.EndpointUnreachable })
        {
            // It may run, and its id be lost with the reply: the same token names it again.
            await StopAsync(async stop => await queries.StartAsync(statement, database, workGroup.Name, _token, stop).ConfigureAwait(false)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task WaitAsync(string id, Action<QueryState> report, CancellationToken cancellation)
    {
        try
        {
            for (var pause = FirstPause; ; pause = pause * 1.5 > LongestPause ? LongestPause : pause * 1.5)
            {
                State = await queries.GetAsync(id, cancellation).ConfigureAwait(false);
                report(State);
                if (State.HasEnded)
                    break;
                if (State.BytesScanned > MaxBytesScanned)
                    throw OverLimit(MaxBytesScanned.Value, "was stopped", "Ask for less: a shorter time, or raise -MaxBytesScanned.");
                await Task.Delay(pause, Clock, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            if (State is not { HasEnded: true })
                await StopAsync(_ => Task.FromResult(id)).ConfigureAwait(false);
            throw;
        }

        if (!State.HasSucceeded)
            throw Failure();
    }

    // On a token of its own: the user's is what ended the query.
    private async Task StopAsync(Func<CancellationToken, Task<string>> find)
    {
        using var limit = new CancellationTokenSource(StopTime);
        try
        {
            await queries.StopAsync(await find(limit.Token).ConfigureAwait(false), limit.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is AuditException or OperationCanceledException)
        {
            // What stopped the command is told first.
            WhyNotStopped = cause is AuditException ? cause.Message : $"Athena did not answer within {StopTime.TotalSeconds:0} seconds.";
        }
    }

    private AuditException Failure() => State switch
    {
        { State: "CANCELLED" } cancelled when cancelled.Reason?.Contains("Bytes scanned limit", StringComparison.OrdinalIgnoreCase) == true => OverLimit(
            workGroup.MaxBytesScanned ?? cancelled.BytesScanned, "was cancelled by Athena", "Ask for less: a shorter time, or raise the bound with New-DdbAuditAthenaTable -MaxBytesScanned."),
        { State: "CANCELLED" } cancelled => Error(AuditError.QueryCancelled, $"Athena's query {cancelled.QueryId} was cancelled: {cancelled.Reason ?? "no reason is told"}."),
        var failed => Error(AuditError.QueryFailed, $"Athena's query {failed!.QueryId} failed: {failed.Reason ?? "no reason is told"}."),
    };

    private AuditException OverLimit(long limit, string what, string remedy) => Error(
        AuditError.ScanLimitReached, $"Athena's query {State!.QueryId} {what}: it scanned {State.BytesScanned:N0} bytes, and at most {limit:N0} were allowed.", remedy);

    private AuditException Error(AuditError error, string message, string? remedy = null) => new(error, message)
    {
        Target = State!.QueryId,
        Remedy = remedy,
    };
}
