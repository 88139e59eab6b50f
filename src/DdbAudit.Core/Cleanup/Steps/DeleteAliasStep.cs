using DdbAudit.Storage;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes the alias of a key of ours that is to be deleted; by the alias of a key that stays, the next trail of the stack finds it.</summary>
internal sealed record DeleteAliasStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    /// <summary>Whether logs were not asked for: what they need is then kept, which is looked at when the step is made.</summary>
    public bool LogsStay { get; init; }

    public override string Action => $"Delete KMS alias{(LogsStay ? ", unless its key stays" : "")}";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Keys.FindAsync(Resource.Name, cancellation) is not { } key)
            return Removed();

        if (!Ownership.IsOurs(key.Tags))
            throw new AuditException(AuditError.KeyNotOurs, $"Alias '{Resource.Name}' stands for key '{key.Arn}', which carries no tag of DdbAudit's.") { Target = Resource.Arn };

        if (key.State != KeyState.PendingDeletion)
            return Removed() with { KeptBecause = $"its key '{key.KeyId}' is kept" };

        await account.Keys.DeleteAliasAsync(Resource.Name, cancellation);
        return Removed();
    }
}
