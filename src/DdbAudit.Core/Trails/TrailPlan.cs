using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>The steps from a trail's state to the one asked for. No steps: it is so already.</summary>
internal sealed record TrailPlan(string TrailArn, ImmutableArray<PlanStep> Steps)
{
    private static readonly TimeSpan RollbackTime = TimeSpan.FromSeconds(30);

    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>Applies every step in order. Where one fails or is cancelled, what was done is taken back, last first.</summary>
    /// <param name="started">Told of each step before it begins.</param>
    /// <exception cref="AuditException">A step failed; the message names it, the cause and what could not be taken back.</exception>
    public async Task ApplyAsync(IAuditAccount account, Action<PlanStep> started, CancellationToken cancellation)
    {
        for (var at = 0; at < Steps.Length; at++)
        {
            started(Steps[at]);
            try
            {
                await Steps[at].ApplyAsync(account, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                var leftOver = await RollBackAsync(account, at);
                if (leftOver.Count > 0)
                {
                    throw Unrecovered(Steps[at], "it was cancelled", leftOver, null);
                }

                throw;
            }
            catch (AuditException cause)
            {
                throw Failed(Steps[at], cause, await RollBackAsync(account, at));
            }
        }
    }

    // The step that failed is taken back too: its effect may be there and only its reply lost. The user's token is no use here.
    private async Task<List<(PlanStep Step, AuditException Cause)>> RollBackAsync(IAuditAccount account, int last)
    {
        using var time = new CancellationTokenSource(RollbackTime);
        var leftOver = new List<(PlanStep, AuditException)>();
        foreach (var step in Steps.Take(last + 1).Reverse())
        {
            try
            {
                await step.UndoAsync(account, time.Token);
            }
            catch (AuditException cause)
            {
                leftOver.Add((step, cause));
            }
            catch (OperationCanceledException)
            {
                leftOver.Add((step, new AuditException(AuditError.WaitTimedOut, $"there was no time left of {RollbackTime.TotalSeconds:0} seconds")));
            }
        }

        return leftOver;
    }

    private static AuditException Failed(PlanStep step, AuditException cause, List<(PlanStep Step, AuditException Cause)> leftOver) =>
        leftOver.Count > 0
            ? Unrecovered(step, cause.Message, leftOver, cause)
            : new AuditException(
                AuditError.StepFailed,
                $"Step '{step.Action}' on '{step.Target}' failed: {cause.Message} Every earlier step of this call was taken back.",
                cause)
            {
                Target = step.Target,
                Remedy = cause.Remedy,
                AwsErrorCode = cause.AwsErrorCode,
                RequestId = cause.RequestId,
            };

    private static AuditException Unrecovered(PlanStep step, string why, List<(PlanStep Step, AuditException Cause)> leftOver, AuditException? cause) =>
        new(
            AuditError.RollbackIncomplete,
            $"Step '{step.Action}' on '{step.Target}' failed: {why} These steps could not be taken back: "
            + string.Join("; ", leftOver.Select(left => $"'{left.Step.Action}' on '{left.Step.Target}' ({left.Cause.Message})")),
            cause)
        {
            Target = step.Target,
            Remedy = "Run the same command again: it goes on from the state it finds. Remove-DdbAuditResources removes what carries DdbAudit's tag.",
            AwsErrorCode = cause?.AwsErrorCode,
            RequestId = cause?.RequestId,
        };
}
