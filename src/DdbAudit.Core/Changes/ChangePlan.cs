using System.Collections.Immutable;

namespace DdbAudit.Changes;

/// <summary>The steps from the state that is there to the one asked for. No steps: it is so already.</summary>
internal abstract record ChangePlan(ImmutableArray<PlanStep> Steps)
{
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>What all steps together change for each table, as a text table; null where no table is concerned.</summary>
    public string? Summary { get; init; }

    /// <summary>How long taking back may last. It runs on a token of its own: the user's may be what ended the plan.</summary>
    public TimeSpan RollbackTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What could not be checked beforehand, a sentence each.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];

    /// <summary>Whether two plans are the same to whoever approves them.</summary>
    public bool SaysTheSame(ChangePlan other) => Steps.Select(Said).SequenceEqual(other.Steps.Select(Said));

    /// <summary>Applies every step in order. Where one fails or is cancelled, what was done is taken back, last first.</summary>
    /// <param name="started">Told of each step before it begins.</param>
    /// <exception cref="AuditException">
    /// A step failed; the message names it, the cause and what could not be taken back. SelectorsChanged: they are not those that were
    /// planned for, and everything was taken back.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and everything was taken back.</exception>
    public async Task ApplyAsync(IAuditAccount account, Action<PlanStep> started, CancellationToken cancellation)
    {
        var begun = new Stack<PlanStep>();
        foreach (var step in Steps)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                started(step);
                begun.Push(step);
                await step.ApplyAsync(account, cancellation);
            }
            catch (Exception cause)
            {
                var leftOver = await new Rollback(account, RollbackTime).UndoAsync(WithoutRefused(begun, step, cause));
                if (leftOver.Count > 0)
                    throw Unrecovered(step, cause, leftOver);

                if (IsChange(cause) || (cause is OperationCanceledException && cancellation.IsCancellationRequested))
                    throw;

                throw Failed(step, cause);
            }
        }
    }

    public sealed override string ToString() => string.Join("; ", Steps.Select(step => $"'{step.Action}' on '{step.Target}'"));

    private static (string Action, string Target, string? Before, string? After) Said(PlanStep step) => (step.Action, step.Target, step.Before, step.After);

    private static bool IsChange(Exception cause) => cause is AuditException { Error: AuditError.SelectorsChanged };

    // The step that failed is taken back too, as its effect may be there and only its reply lost. Not so where AWS denied it or it was
    // not begun: then nothing happened, and taking it back would be denied as well, or would take back what others did.
    private static IEnumerable<PlanStep> WithoutRefused(Stack<PlanStep> begun, PlanStep failed, Exception cause) =>
        failed.IsOneChange && (IsChange(cause) || cause is AuditException { Error: AuditError.AccessDenied }) ? begun.Where(step => step != failed) : begun;

    private static AuditException Failed(PlanStep step, Exception cause) => Error(
        AuditError.StepFailed,
        $"Step '{step.Action}' on '{step.Target}' failed: {cause.Message} What this call had done before was taken back.",
        step,
        cause,
        (cause as AuditException)?.Remedy);

    private static AuditException Unrecovered(PlanStep step, Exception cause, IReadOnlyList<string> leftOver) => Error(
        AuditError.RollbackIncomplete,
        $"Step '{step.Action}' on '{step.Target}' failed: {cause.Message} These steps could not be taken back: {string.Join("; ", leftOver)}.",
        step,
        cause,
        "Run the same command again: it goes on from the state it finds. Remove-DdbAuditResources removes what carries DdbAudit's tag.");

    private static AuditException Error(AuditError error, string message, PlanStep step, Exception cause, string? remedy) => new(error, message, cause)
    {
        Target = step.Target,
        Remedy = remedy,
        AwsErrorCode = (cause as AuditException)?.AwsErrorCode,
        RequestId = (cause as AuditException)?.RequestId,
    };
}
