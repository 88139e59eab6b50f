namespace DdbAudit.Cleanup;

/// <summary>One step of a removal, as data that -WhatIf can print. What is gone already counts as removed.</summary>
internal abstract record RemovalStep(DdbAuditResource Resource)
{
    public abstract string Action { get; }

    public virtual string Target => Resource.Arn;

    /// <returns>What was removed; null for a step that only prepares a removal.</returns>
    /// <exception cref="AuditException">It could not be removed; the message says why.</exception>
    public abstract Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation);

    /// <summary>Waits for a deletion; that somebody else was quicker is no error.</summary>
    protected static async Task UnlessGoneAsync(Task deletion, AuditError gone)
    {
        try
        {
            await deletion;
        }
        catch (AuditException error) when (error.Error == gone)
        {
            // Gone is what was wanted.
        }
    }

    protected DdbRemovalResult Removed(long versions = 0, long bytes = 0) => DdbRemovalResult.Of(Resource) with { VersionCount = versions, Bytes = bytes };
}
