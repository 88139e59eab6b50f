using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Values of several metrics, page by page over all of them. Expressions are refused.</summary>
internal sealed class GetMetricData(MetricData data) : IJsonOperation
{
    private const int MaxQueries = 500;
    private const int MaxDatapoints = 100_800;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var range = TimeRange.Read(input);
        var queries = input.RequiredObjects("MetricDataQueries");
        if (queries.Count > MaxQueries)
            throw CloudWatchErrors.Validation($"The collection MetricDataQueries must not have a size greater than {MaxQueries}.");
        var isAscending = input.Text("ScanBy") == "TimestampAscending";
        var points = queries.Where(query => query.Flag("ReturnData") ?? true).SelectMany(query => Query(query, range, isAscending, request)).ToList();
        return CloudWatchPage.Of(points, input, Limit(input), page => new JsonObject
        {
            ["MetricDataResults"] = new JsonArray([.. page.GroupBy(point => (point.Id, point.Label)).Select(Describe)]),
            ["Messages"] = new JsonArray(),
        });
    }

    // A query without values is answered, too: by an entry without a point.
    private List<Entry> Query(JsonInput query, (DateTimeOffset Start, DateTimeOffset End) range, bool isAscending, SandboxRequest request)
    {
        var stat = query.Object("MetricStat") ?? throw CloudWatchErrors.Validation("The sandbox answers queries with a MetricStat, and no expressions.");
        var named = stat.RequiredObject("Metric");
        var metric = MetricInput.Metric(named, named.RequiredText("Namespace"), request);
        var statistic = MetricInput.Statistic(stat.RequiredText("Stat"));
        var (id, label) = (query.RequiredText("Id"), query.Text("Label") ?? metric.Name);
        var points = data.ByPeriod(metric, range.Start, range.End, MetricInput.Period(stat))
            .Select(point => new Entry(id, label, point.Start, point.Sample.Get(statistic)))
            .ToList();
        if (!isAscending)
            points.Reverse();
        return points.Count > 0 ? points : [new Entry(id, label, null, 0)];
    }

    private static int Limit(JsonInput input)
    {
        var limit = input.Number("MaxDatapoints") ?? MaxDatapoints;
        return limit is >= 1 and <= MaxDatapoints ? limit : throw CloudWatchErrors.Validation($"MaxDatapoints must be between 1 and {MaxDatapoints}.");
    }

    private JsonObject Describe(IGrouping<(string Id, string Label), Entry> result)
    {
        var points = result.Where(entry => entry.Time is not null).ToList();
        return new JsonObject
        {
            ["Id"] = result.Key.Id,
            ["Label"] = result.Key.Label,
            ["Timestamps"] = new JsonArray([.. points.Select(point => JsonValue.Create(MetricJson.Seconds(point.Time!.Value)))]),
            ["Values"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Value))]),
            ["StatusCode"] = data.Status,
        };
    }

    private sealed record Entry(string Id, string Label, DateTimeOffset? Time, double Value);
}
