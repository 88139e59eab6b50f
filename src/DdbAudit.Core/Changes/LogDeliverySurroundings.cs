using DdbAudit.Delivery;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>What a delivery to CloudWatch Logs meets: the trail, the group and the role that it is to use, as they stand.</summary>
internal sealed record LogDeliverySurroundings
{
    /// <summary>Null where the trail is still to be made.</summary>
    public TrailDescription? Trail { get; init; }

    public required string GroupName { get; init; }

    /// <summary>Null where the group is still to be made.</summary>
    public LogGroupState? Group { get; init; }

    /// <summary>The stack's own group that its role may write to; null where there is none.</summary>
    public LogGroupState? EarlierGroup { get; init; }

    /// <summary>The stack's role; null where it is still to be made.</summary>
    public RoleState? Role { get; init; }
}
