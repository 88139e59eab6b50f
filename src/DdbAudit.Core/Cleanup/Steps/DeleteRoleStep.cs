using DdbAudit.Delivery;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a role of ours, unless a trail delivers with it or a log group is found by it alone.</summary>
internal sealed record DeleteRoleStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    /// <summary>Whether logs were not asked for: what they need is then kept, which is looked at when the step is made.</summary>
    public bool LogsStay { get; init; }

    public override string Action => $"Delete role{(LogsStay ? ", unless a log group that stays is found by it" : "")}";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Roles.FindAsync(Resource.Name, cancellation) is not { } role)
            return Removed();

        if (!Ownership.BelongsTo(role.Tags, Resource.Stack))
            throw new AuditException(AuditError.RoleNotOurs, $"Role '{Resource.Name}' carries no tag of DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Arn };

        if (await WhyNeededAsync(account, role, cancellation) is { } reason)
            return Removed() with { KeptBecause = reason };

        await UnlessGoneAsync(account.Roles.DeleteAsync(role.Name, cancellation), AuditError.RoleNotFound);
        return Removed();
    }

    private async Task<string?> WhyNeededAsync(IAuditAccount account, RoleState role, CancellationToken cancellation)
    {
        var trails = await account.Trails.DescribeEverywhereAsync(cancellation);
        if (trails.FirstOrDefault(trail => trail.CloudWatchLogsRoleArn == role.Arn) is { } user)
            return $"trail '{user.Name}' delivers with it";

        foreach (var name in LogDeliveryPolicy.LogGroupsIn(role.DeliveryPolicy ?? "").Where(name => !name.StartsWith(LogGroupName.OwnPrefix, StringComparison.Ordinal)))
        {
            if (await account.LogGroups.FindAsync(name, cancellation) is { } group && Ownership.BelongsTo(group.Tags, Resource.Stack))
                return $"log group '{name}' is kept and is found by it";
        }

        return null;
    }
}
