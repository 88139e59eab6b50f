namespace DdbAudit.Sandbox.Policies;

/// <summary>A statement of a resource policy. Exactly one of each pair (Action, NotAction) and so on is given.</summary>
internal sealed record PolicyStatement
{
    public required bool IsAllow { get; init; }

    public required PrincipalPattern Principal { get; init; }

    public required PolicyPattern Action { get; init; }

    public required PolicyPattern Resource { get; init; }

    public required IReadOnlyList<PolicyCondition> Conditions { get; init; }

    public bool AppliesTo(PolicyRequest request) =>
        Principal.Matches(request.Principal)
        && Action.Matches(request.Action, StringComparison.OrdinalIgnoreCase)
        && Resource.Matches(request.Resource, StringComparison.Ordinal)
        && Conditions.All(condition => condition.Holds(request) ?? IsDenyToBeSafe);

    /// <summary>A condition that cannot be judged never opens a door, and always closes it.</summary>
    private bool IsDenyToBeSafe => !IsAllow;
}
