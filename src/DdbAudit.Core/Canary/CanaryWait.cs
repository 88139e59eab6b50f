using System.Runtime.CompilerServices;

namespace DdbAudit.Canary;

/// <summary>Waits for the records of calls.</summary>
/// <param name="Timeout">Counted from the beginning of the wait.</param>
/// <param name="PollInterval">Between two looks into the bucket.</param>
internal sealed record CanaryWait(TimeSpan Timeout, TimeSpan PollInterval, TimeProvider Time)
{
    /// <summary>Each call's outcome as soon as it is known; after the time, the outcome of those whose records have not come.</summary>
    /// <param name="progress">Told before each look how many are still waited for and since when.</param>
    /// <exception cref="AuditException">A bucket cannot be listed any more.</exception>
    public async IAsyncEnumerable<DdbLoggingTest> FollowAsync(
        IReadOnlyList<SentCanary> calls, IProgress<CanaryProgress> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (started, waiting) = (Time.GetTimestamp(), calls.ToList());
        while (waiting.Count > 0)
        {
            progress.Report(new CanaryProgress(calls.Count - waiting.Count, calls.Count, Time.GetElapsedTime(started)));
            foreach (var arrived in await LookAsync(waiting, cancellation).ConfigureAwait(false))
                yield return arrived;
            var left = Timeout - Time.GetElapsedTime(started);
            if (waiting.Count == 0 || left <= TimeSpan.Zero)
                break;
            await Task.Delay(left < PollInterval ? left : PollInterval, Time, cancellation).ConfigureAwait(false);
        }

        foreach (var call in waiting)
            yield return await call.GiveUpAsync(Time.GetElapsedTime(started), cancellation).ConfigureAwait(false);
    }

    // What has arrived is waited for no longer.
    private async Task<List<DdbLoggingTest>> LookAsync(List<SentCanary> waiting, CancellationToken cancellation)
    {
        var arrived = new List<DdbLoggingTest>();
        foreach (var place in waiting.GroupBy(call => call.Watch).ToList())
        {
            var files = await place.Key.LookAsync(place.Select(call => call.RequestId).ToHashSet(), cancellation).ConfigureAwait(false);
            foreach (var call in place.Where(call => files.ContainsKey(call.RequestId)).ToList())
            {
                waiting.Remove(call);
                arrived.Add(call.Test with { Outcome = DdbLoggingTestOutcome.Delivered, DeliveredAt = Time.GetUtcNow(), LogFile = files[call.RequestId] });
            }
        }

        return arrived;
    }
}
