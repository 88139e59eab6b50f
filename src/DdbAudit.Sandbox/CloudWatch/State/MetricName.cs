using System.Collections.Immutable;

namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>What makes a metric: with other dimensions it is another one.</summary>
/// <param name="Dimensions">By name.</param>
internal sealed record MetricName(string AccountId, string Region, string Namespace, string Name, ImmutableSortedDictionary<string, string> Dimensions)
{
    /// <summary>Tells metrics apart.</summary>
    public string Key => string.Join('\n', [AccountId, Region, Namespace, Name, .. Dimensions.SelectMany(one => new[] { one.Key, one.Value })]);
}
