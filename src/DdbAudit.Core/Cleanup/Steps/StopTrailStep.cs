namespace DdbAudit.Cleanup.Steps;

/// <summary>Stops a trail of ours, so that nothing is written any more to what is removed next.</summary>
internal sealed record StopTrailStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Stop trail";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await OwnTrail.FindAsync(account, Resource, cancellation) is { IsLogging: true } trail)
            await UnlessGoneAsync(account.Trails.StopLoggingAsync(trail.Arn, cancellation), AuditError.TrailNotFound);

        return null;
    }
}
