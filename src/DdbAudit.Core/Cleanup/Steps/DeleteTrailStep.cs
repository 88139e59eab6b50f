namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a trail of ours. Where its logs go too, its last ones are waited for first: later ones would make the bucket anew a log bucket.</summary>
/// <param name="Wait">Null where nothing is to be waited for.</param>
internal sealed record DeleteTrailStep(DdbAuditResource Resource, DeliveryWait? Wait) : RemovalStep(Resource)
{
    public override string Action => Wait is null ? "Delete trail" : $"Wait for its last log files ({Wait.Quiet.TotalMinutes:0} minutes after the stop) and delete trail";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await OwnTrail.FindAsync(account, Resource, cancellation) is { } trail)
        {
            if (trail.IsLogging)
            {
                throw new AuditException(AuditError.RemovalIncomplete, $"Trail '{trail.Name}' still logs: it was not stopped, or was started again.") { Target = trail.Arn };
            }

            await (Wait?.RunAsync(account, trail, report, cancellation) ?? Task.CompletedTask);
            await UnlessGoneAsync(account.Trails.DeleteAsync(trail.Arn, cancellation), AuditError.TrailNotFound);
        }

        return Removed();
    }
}
