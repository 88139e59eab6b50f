using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Ends a delivery to CloudWatch Logs of ours on a trail that is not.</summary>
internal sealed record RemoveLogDeliveryStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => $"End delivery to log group {Resource.Name}";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(Resource.Arn, cancellation) is { } trail && await OwnDelivery.IsOnAsync(account, trail.Description, cancellation))
            await account.Trails.SetLogDeliveryAsync(trail.Arn, null, cancellation);

        return Removed();
    }
}
