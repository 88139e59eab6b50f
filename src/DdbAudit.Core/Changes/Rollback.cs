namespace DdbAudit.Changes;

/// <summary>Takes back what the steps of a plan that failed did.</summary>
/// <param name="account">Where they did it.</param>
/// <param name="limit">How long it may last. It runs on a token of its own: the user's may be what ended the plan.</param>
internal sealed class Rollback(IAuditAccount account, TimeSpan limit)
{
    /// <summary>Takes back each step; what a step that stays stands on stays too.</summary>
    /// <returns>What could not be taken back, and why: a text each.</returns>
    public async Task<IReadOnlyList<string>> UndoAsync(IEnumerable<PlanStep> lastFirst)
    {
        using var time = new CancellationTokenSource(limit);
        var leftOver = new List<LeftOver>();
        PlanStep? remaining = null;
        foreach (var step in lastFirst)
        {
            if (remaining is not null)
            {
                leftOver.Add(new LeftOver(step, $"kept for what '{remaining.Action}' made"));
            }
            else if (await TryUndoAsync(step, time.Token) is { } left)
            {
                leftOver.Add(left);
                // A trail whose bucket is gone is worse than both.
                remaining = step.StandsOnEarlierSteps ? step : null;
            }
            else if (step.CreatesTarget)
            {
                leftOver.RemoveAll(other => other.Step.Target == step.Target);
            }
        }

        return [.. leftOver.Select(left => left.ToString())];
    }

    private async Task<LeftOver?> TryUndoAsync(PlanStep step, CancellationToken time)
    {
        try
        {
            await step.UndoAsync(account, time);
            return null;
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            return new LeftOver(step, $"there was no time left of {limit.TotalSeconds:0.#} seconds");
        }
        catch (Exception cause)
        {
            return new LeftOver(step, cause.Message);
        }
    }

    private sealed record LeftOver(PlanStep Step, string Why)
    {
        public sealed override string ToString() => $"'{Step.Action}' on '{Step.Target}' ({Why})";
    }
}
