using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>What stands in requests to CloudWatch.</summary>
internal static class MetricInput
{
    private const int MaxDimensions = 30;
    private const int MaxNameLength = 255;

    /// <summary>The metric that MetricName and Dimensions name.</summary>
    /// <exception cref="ServiceError">InvalidParameterValue.</exception>
    public static MetricName Metric(JsonInput input, string space, SandboxRequest request) =>
        new(request.Caller.AccountId, request.Region, Checked(space, "Namespace"), Checked(input.RequiredText("MetricName"), "MetricName"), Dimensions(input));

    /// <exception cref="ServiceError">InvalidParameterValue.</exception>
    public static ImmutableSortedDictionary<string, string> Dimensions(JsonInput input)
    {
        var dimensions = (input.Objects("Dimensions") ?? []).Select(one => KeyValuePair.Create(one.RequiredText("Name"), one.RequiredText("Value"))).ToList();
        return dimensions.Count <= MaxDimensions && dimensions.DistinctBy(one => one.Key).Count() == dimensions.Count
            ? dimensions.ToImmutableSortedDictionary(StringComparer.Ordinal)
            : throw CloudWatchErrors.Invalid($"The parameter Dimensions must have at most {MaxDimensions} different names.");
    }

    /// <summary>The statistic of a name.</summary>
    /// <exception cref="ServiceError">InvalidParameterValue: percentiles and the like are not computed here.</exception>
    public static string Statistic(string name) => Sample.Statistics.Contains(name)
        ? name
        : throw CloudWatchErrors.Invalid($"The sandbox computes {string.Join(", ", Sample.Statistics)}, and not {name}.");

    /// <summary>A period of seconds.</summary>
    /// <exception cref="ServiceError">InvalidParameterValue.</exception>
    public static int Period(JsonInput input)
    {
        var period = input.Number("Period") ?? throw new ServiceError("MissingParameter", "The parameter Period is required.");
        return period is 1 or 5 or 10 or 20 or 30 || (period > 0 && period % 60 == 0)
            ? period
            : throw CloudWatchErrors.Invalid($"The parameter Period must be 10, 20, 30 or a multiple of 60, and not {period}.");
    }

    /// <summary>Whether a metric has all that a request asks for by Namespace, MetricName and Dimensions.</summary>
    public static bool Has(MetricName metric, JsonInput input) =>
        (input.Text("Namespace") ?? metric.Namespace) == metric.Namespace
        && (input.Text("MetricName") ?? metric.Name) == metric.Name
        && (input.Objects("Dimensions") ?? []).All(one =>
            metric.Dimensions.TryGetValue(one.RequiredText("Name"), out var value) && (one.Text("Value") ?? value) == value);

    private static string Checked(string name, string member) => name.Length is > 0 and <= MaxNameLength && !name.StartsWith(':')
        ? name
        : throw CloudWatchErrors.Invalid($"The value {name} for parameter {member} is invalid.");
}
