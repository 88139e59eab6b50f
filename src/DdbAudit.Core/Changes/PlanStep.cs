namespace DdbAudit.Changes;

/// <summary>One change that a plan makes, as data that -WhatIf can print before anything happens.</summary>
internal abstract record PlanStep
{
    /// <summary>What is done, such as <c>Create trail</c>.</summary>
    public abstract string Action { get; }

    /// <summary>The resource that changes.</summary>
    public abstract string Target { get; }

    /// <summary>The part that changes, before; null where there was nothing.</summary>
    public virtual string? Before => null;

    /// <summary>The part that changes, after; null where nothing remains.</summary>
    public virtual string? After => null;

    /// <summary>Whether it is asked for as a change of high impact, whatever the impact of the command.</summary>
    public virtual bool IsHighImpact => false;

    /// <summary>Whether AWS carries the step out or denies it as a whole, because it is one request.</summary>
    public virtual bool IsOneChange => true;

    /// <summary>Whether the target is made by this step, so that taking it back takes back all that later steps did to it.</summary>
    public virtual bool CreatesTarget => false;

    /// <summary>Whether what earlier steps made must stay where this one could not be taken back.</summary>
    public virtual bool StandsOnEarlierSteps => CreatesTarget;

    /// <summary>What the caller must be allowed for it.</summary>
    public virtual IEnumerable<Permission> Permissions(AuditScope scope) => [];

    /// <summary>What the step makes of how a trail logs; most steps do nothing to it.</summary>
    public virtual LoggingState Outcome(LoggingState before) => before;

    public abstract Task ApplyAsync(IAuditAccount account, CancellationToken cancellation);

    /// <summary>Takes the step back, also one whose outcome is not known because its reply was lost. What others did since then stays.</summary>
    public abstract Task UndoAsync(IAuditAccount account, CancellationToken cancellation);
}
