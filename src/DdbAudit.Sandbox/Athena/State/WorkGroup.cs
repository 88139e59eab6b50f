using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.State;

/// <summary>A work group: how its queries run. Names are those of the API.</summary>
internal sealed record WorkGroup(string Name, string AccountId, string Region, DateTimeOffset CreationTime)
{
    /// <summary>The one that is always there.</summary>
    public const string Primary = "primary";

    /// <summary>ENABLED or DISABLED.</summary>
    public string State { get; init; } = "ENABLED";

    public string Description { get; init; } = "";

    public WorkGroupConfiguration Configuration { get; init; } = new();

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string Arn => ArnOf(Name, AccountId, Region);

    public static string ArnOf(string name, string accountId, string region) => $"arn:{Partition.Of(region)}:athena:{region}:{accountId}:workgroup/{name}";
}
