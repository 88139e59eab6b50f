using DdbAudit.Changes;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Takes our selectors off a trail that is not ours; the others stay as they are.</summary>
internal sealed record RemoveSelectorsStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Remove DdbAudit's event selectors";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(Resource.Arn, cancellation) is { } trail)
        {
            var selectors = trail.Marked;
            if (selectors.Own.Count > 0 && selectors.Foreign.IsEmpty)
            {
                throw new AuditException(AuditError.TrailNotOurs, $"The only selectors of trail '{trail.Name}' are DdbAudit's, but the trail is not: an empty set of selectors cannot be written.")
                {
                    Target = trail.Arn,
                    Remedy = "Give the trail a selector of its owner's first.",
                };
            }

            foreach (var step in SelectorSteps.Between(selectors, selectors.WithoutOwn()))
                await step.ApplyAsync(account, cancellation);
        }

        return Removed();
    }
}
