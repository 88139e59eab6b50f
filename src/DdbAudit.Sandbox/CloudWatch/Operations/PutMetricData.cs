using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

internal sealed class PutMetricData(IMetricSink sink, TimeProvider clock) : IJsonOperation
{
    private const int MaxData = 1000;
    private const int MaxValues = 150;

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(14);
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(2);

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var space = input.RequiredText("Namespace");
        if (space.StartsWith("AWS/", StringComparison.Ordinal))
            throw CloudWatchErrors.Invalid("The value AWS/ for parameter Namespace is invalid.");
        var data = input.RequiredObjects("MetricData");
        if (data.Count > MaxData)
            throw CloudWatchErrors.Invalid($"The collection MetricData must not have a size greater than {MaxData}.");
        foreach (var (metric, time, samples) in data.Select(datum => (MetricInput.Metric(datum, space, request), Time(datum), Samples(datum).ToList())).ToList())
            samples.ForEach(sample => sink.Put(metric, time, sample));
        return [];
    }

    private DateTimeOffset Time(JsonInput datum)
    {
        var (now, time) = (clock.GetUtcNow(), datum.Time("Timestamp") ?? clock.GetUtcNow());
        return time >= now - MaxAge && time <= now + MaxAhead
            ? time
            : throw CloudWatchErrors.Invalid("The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks and at most two hours ahead.");
    }

    private static IEnumerable<Sample> Samples(JsonInput datum)
    {
        if (datum.Object("StatisticValues") is { } set)
            return [new Sample(Required(set, "SampleCount"), Required(set, "Sum"), Required(set, "Minimum"), Required(set, "Maximum"))];
        if (datum.Doubles("Values") is not { } values)
            return [Sample.Of(Required(datum, "Value"))];
        var counts = datum.Doubles("Counts") ?? [.. values.Select(_ => 1.0)];
        return values.Count <= MaxValues && counts.Count == values.Count
            ? values.Zip(counts, Sample.Of)
            : throw CloudWatchErrors.Invalid($"The collections Values and Counts must have the same size, at most {MaxValues}.");
    }

    private static double Required(JsonInput input, string member) =>
        input.Double(member) ?? throw new ServiceError("MissingParameter", $"The parameter MetricData.member.1.{member} is required.");
}
