using System.Collections.Immutable;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>The steps from a trail's state to the one asked for.</summary>
internal sealed record TrailPlan(string TrailArn, ImmutableArray<PlanStep> Steps) : ChangePlan(Steps)
{
    /// <summary>The trail that was planned for, as it was read; null where there was none.</summary>
    public TrailState? Trail { get; init; }
}
