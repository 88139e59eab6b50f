using System.Collections.Immutable;
using System.Globalization;
using DdbAudit.Sandbox.CloudWatch;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Logs.Patterns;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs;

/// <summary>Where log events come in: they are kept, and the group's metric filters make values of them.</summary>
internal sealed class LogIntake(LogGroupStore groups, IMetricSink metrics)
{
    /// <summary>Puts events into a stream.</summary>
    /// <exception cref="Http.ServiceError">ResourceNotFoundException.</exception>
    public void Put(string groupArn, string stream, IReadOnlyList<(DateTimeOffset Timestamp, string Message)> events)
    {
        var group = groups.Put(groupArn, stream, events);
        foreach (var filter in group.MetricFilters.Values)
            Count(group, filter, events);
    }

    private void Count(LogGroup group, MetricFilter filter, IReadOnlyList<(DateTimeOffset Timestamp, string Message)> events)
    {
        var matches = events.Where(item => filter.Matches(item.Message)).ToList();
        foreach (var (timestamp, message) in matches)
            Count(group, filter.Transformation, timestamp, message);
        if (matches.Count == 0 && events.Count > 0 && filter.Transformation.DefaultValue is { } standard)
            metrics.Put(Metric(group, filter.Transformation, ImmutableSortedDictionary<string, string>.Empty), events[^1].Timestamp, Sample.Of(standard));
    }

    // Where a selector finds nothing, no value comes of the event.
    private void Count(LogGroup group, MetricTransformation transformation, DateTimeOffset timestamp, string message)
    {
        var dimensions = transformation.Dimensions
            .Select(one => KeyValuePair.Create(one.Key, JsonMessage.Find(message, one.Value) ?? ""))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        var text = transformation.MetricValue.StartsWith('$') ? JsonMessage.Find(message, transformation.MetricValue) : transformation.MetricValue;
        if (!dimensions.ContainsValue("") && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            metrics.Put(Metric(group, transformation, dimensions), timestamp, Sample.Of(value));
    }

    private static MetricName Metric(LogGroup group, MetricTransformation transformation, ImmutableSortedDictionary<string, string> dimensions) =>
        new(group.AccountId, group.Region, transformation.MetricNamespace, transformation.MetricName, dimensions);
}
