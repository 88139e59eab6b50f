using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

/// <summary>The trail that a removal is about, looked at again: since the inventory somebody may have put it to use.</summary>
internal static class OwnTrail
{
    /// <returns>Null where it is gone.</returns>
    /// <exception cref="AuditException">TrailNotOurs: it carries no tag of ours, or holds selectors that are not.</exception>
    public static async Task<TrailState?> FindAsync(IAuditAccount account, DdbAuditResource resource, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(resource.Arn, cancellation) is not { } trail)
            return null;

        if (!Ownership.BelongsTo(trail.Tags, resource.Stack))
            throw new AuditException(AuditError.TrailNotOurs, $"Trail '{trail.Name}' carries no tag of DdbAudit's.") { Target = trail.Arn };

        return trail.IsWhollyOurs ? trail : throw Shared(trail);
    }

    private static AuditException Shared(TrailState trail) => new(
        AuditError.TrailNotOurs,
        $"Trail '{trail.Name}' holds selectors that are not DdbAudit's:{Environment.NewLine}{SelectorText.Of(trail.Marked.Foreign)}")
    {
        Target = trail.Arn,
        Remedy = "Whoever put them there must remove them first.",
    };
}
