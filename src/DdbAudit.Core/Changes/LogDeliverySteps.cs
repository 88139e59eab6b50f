using System.Collections.Immutable;

namespace DdbAudit.Changes;

/// <summary>The steps of a delivery to CloudWatch Logs.</summary>
/// <param name="Pieces">The log group, its retention and the role: what a trail needs before it can deliver.</param>
/// <param name="Connection">What has the trail deliver there; nothing where it does.</param>
internal sealed record LogDeliverySteps(ImmutableArray<PlanStep> Pieces, ImmutableArray<PlanStep> Connection)
{
    public static LogDeliverySteps None { get; } = new([], []);

    public ImmutableArray<PlanStep> All => [.. Pieces, .. Connection];
}
