using DdbAudit.Changes;
using DdbAudit.Changes.Steps;

namespace DdbAudit.Retention;

/// <summary>
/// One change of a bucket's lifecycle, from plan to proof. S3 takes no condition with it, so that it is read once more just before it is
/// written, planned anew where somebody else was quicker, and read back until it shows what was written.
/// </summary>
/// <param name="plan">Reads the lifecycle and plans what is still to be done; null for nothing.</param>
internal sealed class RetentionChange(IAuditAccount account, ChangeTiming timing, Func<CancellationToken, Task<PutLifecycleStep?>> plan)
{
    private const int MostRounds = 5;

    /// <returns>False where it was not approved.</returns>
    /// <exception cref="AuditException">The plan cannot be made, or the write failed; LifecycleChanged: others went on changing the lifecycle.</exception>
    public async Task<bool> RunAsync(Func<PutLifecycleStep, CancellationToken, Task<bool>> approve, CancellationToken cancellation)
    {
        PutLifecycleStep? approved = null;
        for (var round = 0; round < MostRounds; round++)
        {
            if (await plan(cancellation) is not { } step)
                return true;

            if (!SaysTheSame(step, approved) && !await approve(step, cancellation))
                return false;

            approved = step;
            if (await TryApplyAsync(step, cancellation) && await IsReadBackAsync(cancellation))
                return true;
        }

        throw Contested(approved!);
    }

    private static bool SaysTheSame(PutLifecycleStep step, PutLifecycleStep? approved) => (step.Before, step.After, step.IsHighImpact) == (approved?.Before, approved?.After, approved?.IsHighImpact);

    private async Task<bool> TryApplyAsync(PutLifecycleStep step, CancellationToken cancellation)
    {
        try
        {
            await step.ApplyAsync(account, cancellation);
            return true;
        }
        catch (AuditException error) when (error.Error == AuditError.LifecycleChanged)
        {
            return false;
        }
    }

    private async Task<bool> IsReadBackAsync(CancellationToken cancellation)
    {
        var started = timing.Clock.GetTimestamp();
        while (await plan(cancellation) is not null)
        {
            if (timing.Clock.GetElapsedTime(started) >= timing.ReadBackLimit)
                return false;

            await Task.Delay(timing.PollInterval, timing.Clock, cancellation);
        }

        return true;
    }

    private static AuditException Contested(PutLifecycleStep step) => new(
        AuditError.LifecycleChanged,
        $"The lifecycle of bucket '{step.Bucket}' still does not show the change after {MostRounds} attempts: somebody else keeps changing it, or S3 has not spread it yet. Still to be done: {step.Action}: {step.After ?? step.Before}.")
    {
        Target = step.Bucket,
    };
}
