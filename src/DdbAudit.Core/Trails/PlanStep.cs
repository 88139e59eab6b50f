namespace DdbAudit.Trails;

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

    public abstract Task ApplyAsync(IAuditAccount account, CancellationToken cancellation);

    /// <summary>Takes the step back, also one whose outcome is not known because its reply was lost.</summary>
    public abstract Task UndoAsync(IAuditAccount account, CancellationToken cancellation);
}
