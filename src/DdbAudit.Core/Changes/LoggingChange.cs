using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>
/// One change of one trail, from its plan to the proof that it stands. PutEventSelectors replaces everything and takes no condition, so
/// a change is planned anew whenever the trail is not what it was planned for: processes of this machine take turns, selectors are read
/// once more just before they are written (<see cref="ITrailService.PutSelectorsAsync"/>), the result is read back, and after the spread
/// time it is looked at again, in case another machine wrote what it had read before.
/// </summary>
/// <param name="plan">Reads the trail and plans what is still to be done.</param>
internal sealed class LoggingChange(IAuditAccount account, ChangeTiming timing, Func<CancellationToken, Task<TrailPlan>> plan)
{
    private const int MostRounds = 20;

    /// <summary>The plan that was carried out, the last one of several; an empty one where nothing had to be done; null until then.</summary>
    public TrailPlan? Made { get; private set; }

    /// <param name="approve">Asked before a plan is carried out; again where another plan took its place.</param>
    /// <returns>The trail as it stands then; null where a plan was not approved.</returns>
    /// <exception cref="AuditException">The plan cannot be made or a step failed, as they say; SelectorsChanged: others went on changing the trail.</exception>
    public async Task<TrailState?> RunAsync(
        Func<TrailPlan, CancellationToken, Task<bool>> approve, Action<ChangeProgress> report, CancellationToken cancellation)
    {
        var next = await plan(cancellation).ConfigureAwait(false);
        for (var round = 0; !next.IsEmpty; round++)
        {
            if (round == MostRounds)
                throw Contested(next);
            if (!await approve(next, cancellation).ConfigureAwait(false))
                return null;

            next = await CarryOutAsync(next, report, cancellation).ConfigureAwait(false);
        }

        Made ??= next;
        return next.Trail;
    }

    /// <summary>Waits until plan after plan has nothing left to do for as long as changes take to spread.</summary>
    /// <exception cref="AuditException">WaitTimedOut, with what was still to be done.</exception>
    public async Task<TrailState?> WaitAsync(TimeSpan limit, Action<ChangeProgress> report, CancellationToken cancellation)
    {
        var started = timing.Clock.GetTimestamp();
        long? since = null;
        while (true)
        {
            var remaining = await plan(cancellation).ConfigureAwait(false);
            since = remaining.IsEmpty ? since ?? timing.Clock.GetTimestamp() : null;
            if (since is { } from && timing.Clock.GetElapsedTime(from) >= timing.Spread)
                return remaining.Trail;
            if (timing.Clock.GetElapsedTime(started) >= limit)
                throw TimedOut(remaining, limit);

            report(new ChangeProgress("Wait until the change is in force", remaining.TrailArn));
            await PauseAsync(timing.PollInterval, cancellation).ConfigureAwait(false);
        }
    }

    /// <returns>What is still to be done; nothing where the change stands.</returns>
    private async Task<TrailPlan> CarryOutAsync(TrailPlan approved, Action<ChangeProgress> report, CancellationToken cancellation)
    {
        var remaining = await InTurnAsync(approved, report, cancellation).ConfigureAwait(false);
        if (!remaining.IsEmpty || timing.Spread == TimeSpan.Zero)
            return remaining;

        report(new ChangeProgress("Look whether the change stands", remaining.TrailArn, 100));
        await PauseAsync(timing.NextSettleCheck(), cancellation).ConfigureAwait(false);
        return await plan(cancellation).ConfigureAwait(false);
    }

    private async Task<TrailPlan> InTurnAsync(TrailPlan approved, Action<ChangeProgress> report, CancellationToken cancellation)
    {
        await using var turn = await TakeTurnAsync(approved.TrailArn, report, cancellation).ConfigureAwait(false);
        var fresh = await plan(cancellation).ConfigureAwait(false);
        if (!fresh.SaysTheSame(approved))
            return fresh;

        try
        {
            await fresh.ApplyAsync(account, Announce(fresh, report), cancellation).ConfigureAwait(false);
        }
        catch (AuditException changed) when (changed.Error == AuditError.SelectorsChanged)
        {
            return await plan(cancellation).ConfigureAwait(false);
        }

        Made = fresh;
        return await ReadBackAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<IAsyncDisposable?> TakeTurnAsync(string trailArn, Action<ChangeProgress> report, CancellationToken cancellation)
    {
        if (!timing.TakesTurns)
            return null;

        try
        {
            return await TrailTurn.TakeAsync(
                account.Scope, trailArn, () => report(new ChangeProgress("Wait for another process that changes the trail", trailArn)), cancellation).ConfigureAwait(false);
        }
        catch (Exception noMutex) when (noMutex is UnauthorizedAccessException or IOException or WaitHandleCannotBeOpenedException)
        {
            // The other safeguards, which hold between machines, hold here too.
            report(new ChangeProgress($"No turn can be taken with other processes ({noMutex.Message})", trailArn, 0));
            return null;
        }
    }

    // Within the turn: the next process must not read what CloudTrail showed before.
    private async Task<TrailPlan> ReadBackAsync(CancellationToken cancellation)
    {
        var started = timing.Clock.GetTimestamp();
        while (true)
        {
            var remaining = await plan(cancellation).ConfigureAwait(false);
            if (remaining.IsEmpty || timing.Clock.GetElapsedTime(started) >= timing.ReadBackLimit)
                return remaining;

            await PauseAsync(timing.PollInterval, cancellation).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancellation) => Task.Delay(pause, timing.Clock, cancellation);

    private static Action<PlanStep> Announce(TrailPlan plan, Action<ChangeProgress> report)
    {
        var begun = 0;
        return step => report(new ChangeProgress(step.Action, step.Target, 100 * begun++ / plan.Steps.Length));
    }

    private static AuditException Contested(TrailPlan remaining) => new(
        AuditError.SelectorsChanged,
        $"Somebody else changed trail '{remaining.TrailArn}' each of the {MostRounds} times that it was to be changed. Still to be done: {remaining}.")
    {
        Target = remaining.TrailArn,
    };

    private static AuditException TimedOut(TrailPlan remaining, TimeSpan limit) => new(
        AuditError.WaitTimedOut,
        $"The change was made, but after {limit.TotalSeconds:0.#} seconds it cannot be said to be in force on trail '{remaining.TrailArn}'. {Known(remaining)}")
    {
        Target = remaining.TrailArn,
        Remedy = "See with Get-DdbDataEventLogging what the trail shows now, or wait longer with -WaitTimeout.",
    };

    private static string Known(TrailPlan remaining) => (remaining, remaining.Trail) switch
    {
        (_, null) => "The trail is not there any more.",
        ({ IsEmpty: true }, _) => "The trail shows it, but not for long enough yet.",
        (_, { IsLogging: var logging }) => $"The trail is {(logging ? "logging" : "not logging")}. Still to be done: {remaining}.",
    };
}
