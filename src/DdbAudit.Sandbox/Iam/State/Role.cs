using System.Collections.Immutable;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam.State;

/// <summary>An IAM role with its policies and tags. Names are those of the API.</summary>
internal sealed record Role
{
    public required string RoleName { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Begins and ends with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Drawn anew for each role, also for one of a name that was there before.</summary>
    public required string RoleId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>The trust policy: who may assume the role.</summary>
    public required PolicyDocument AssumeRolePolicy { get; init; }

    public string? Description { get; init; }

    /// <summary>Seconds.</summary>
    public int MaxSessionDuration { get; init; } = 3600;

    /// <summary>The policies put into the role, by name.</summary>
    public ImmutableSortedDictionary<string, PolicyDocument> Policies { get; init; } = ImmutableSortedDictionary.Create<string, PolicyDocument>(StringComparer.Ordinal);

    /// <summary>ARNs of managed policies. The sandbox does not know what they say: they allow nothing.</summary>
    public ImmutableSortedSet<string> AttachedPolicies { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string Arn => $"arn:aws:iam::{AccountId}:role{Path}{RoleName}";

    /// <summary>Whether a service may assume the role and then do something.</summary>
    /// <param name="question">What the service wants to do, with its own name in <see cref="PolicyQuestion.Service"/>.</param>
    public bool LetsServiceDo(PolicyQuestion question)
    {
        var trust = question with { Action = "sts:AssumeRole", Resource = Arn };
        return AssumeRolePolicy.Decide(trust) == PolicyDecision.Allow && Permits(question);
    }

    // A denial in one policy outweighs what all others allow.
    private bool Permits(PolicyQuestion question)
    {
        var decisions = Policies.Values.Select(policy => policy.Decide(question)).ToList();
        return decisions.Contains(PolicyDecision.Allow) && !decisions.Contains(PolicyDecision.Deny);
    }
}
