using DdbAudit.Delivery;

namespace DdbAudit.Trails;

/// <summary>Whether a trail delivers to CloudWatch Logs through us: with the role that DdbAudit makes for it.</summary>
internal static class OwnDelivery
{
    /// <summary>Also where the role is gone: path and name say whose it was.</summary>
    public static async Task<bool> IsOnAsync(IAuditAccount account, TrailDescription trail, CancellationToken cancellation)
    {
        if (trail.LogDelivery?.RoleArn != RoleName.ArnFor(trail.Name, trail.HomeRegion, account.Scope))
            return false;

        var role = await account.Roles.FindAsync(RoleName.For(trail.Name, trail.HomeRegion), cancellation);
        return role is null || Ownership.BelongsTo(role.Tags, trail.Name);
    }
}
