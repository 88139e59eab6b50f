namespace DdbAudit.Cleanup;

/// <summary>One removal, as data that -WhatIf can print. What is gone already counts as removed.</summary>
internal abstract record RemovalStep(DdbAuditResource Resource)
{
    public abstract string Action { get; }

    public virtual string Target => Resource.Arn;

    /// <exception cref="AuditException">It could not be removed; the message says why.</exception>
    public abstract Task<DdbRemovalResult> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation);

    protected DdbRemovalResult Removed(long objects = 0, long bytes = 0) => new()
    {
        ResourceType = Resource.ResourceType,
        Name = Resource.Name,
        Arn = Resource.Arn,
        Stack = Resource.Stack,
        ObjectCount = objects,
        Bytes = bytes,
        Account = Resource.Account,
        Region = Resource.Region,
        Endpoint = Resource.Endpoint,
    };
}
