using System.Collections.Immutable;
using DdbAudit.Changes;

namespace DdbAudit.Monitoring;

/// <summary>The steps to an alarm and its metric filter.</summary>
internal sealed record AlarmPlan(string AlarmName, ImmutableArray<PlanStep> Steps) : ChangePlan(Steps)
{
    /// <summary>What will keep the alarm from firing, or from telling somebody, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
