using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Logs.State;

/// <summary>What a metric filter makes of an event that matches. Names are those of the API.</summary>
/// <param name="MetricValue">A number, or a selector such as $.latency.</param>
/// <param name="Dimensions">Names of dimensions and the selectors that find their values.</param>
internal sealed record MetricTransformation(
    string MetricNamespace, string MetricName, string MetricValue, double? DefaultValue, string? Unit, ImmutableSortedDictionary<string, string> Dimensions);
