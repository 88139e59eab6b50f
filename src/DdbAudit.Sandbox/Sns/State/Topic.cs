using System.Collections.Immutable;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Sns.State;

/// <summary>A standard topic. Names are those of the API.</summary>
internal sealed record Topic
{
    public required string Arn { get; init; }

    /// <summary>Who may publish besides the account's own identities.</summary>
    public required PolicyDocument Policy { get; init; }

    /// <summary>What was set of the attributes besides the policy.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public ImmutableList<Subscription> Subscriptions { get; init; } = [];

    public string AccountId => Arn.Split(':')[4];

    public string Region => Arn.Split(':')[3];
}
