using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

internal sealed record DeleteTrailStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Stop and delete trail";

    public override async Task<DdbRemovalResult> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(Resource.Arn, cancellation) is { } trail)
        {
            RefuseForeign(trail);
            if (trail.IsLogging)
            {
                await account.Trails.StopLoggingAsync(trail.Arn, cancellation);
            }

            await account.Trails.DeleteAsync(trail.Arn, cancellation);
        }

        return Removed();
    }

    private static void RefuseForeign(TrailState trail)
    {
        if (!Ownership.IsOurs(trail.Tags))
        {
            throw new AuditException(AuditError.TrailNotOurs, $"Trail '{trail.Name}' carries no tag of DdbAudit's.") { Target = trail.Arn };
        }

        if (!trail.IsWhollyOurs)
        {
            throw new AuditException(
                AuditError.TrailNotOurs,
                $"Trail '{trail.Name}' holds selectors that are not DdbAudit's:{Environment.NewLine}{SelectorText.Of(MarkedSelectors.Of(trail).Foreign)}")
            {
                Target = trail.Arn,
                Remedy = "Whoever put them there must remove them first.",
            };
        }
    }
}
