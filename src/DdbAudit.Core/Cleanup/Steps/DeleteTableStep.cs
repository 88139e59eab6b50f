namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a table that carries our tag and waits until it is gone.</summary>
internal sealed record DeleteTableStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public override string Action => "Delete table";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Tables.FindAsync(Resource.Name, cancellation) is { Status: not "DELETING" } table)
        {
            await RefuseForeignAsync(account, table.Arn, cancellation);
            await UnlessGoneAsync(account.Tables.DeleteAsync(Resource.Name, cancellation), AuditError.TableNotFound);
        }

        while (await account.Tables.FindAsync(Resource.Name, cancellation) is not null)
            await Task.Delay(Poll, cancellation);

        return Removed();
    }

    private async Task RefuseForeignAsync(IAuditAccount account, string arn, CancellationToken cancellation)
    {
        if (!Ownership.BelongsTo(await account.Tables.GetTagsAsync(arn, cancellation), Resource.Stack))
            throw new AuditException(AuditError.TableNotOurs, $"Table '{Resource.Name}' carries no tag of DdbAudit's.") { Target = Resource.Name };
    }
}
