using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Values of several metrics, page by page over all of them. Expressions are refused.</summary>
internal sealed partial class GetMetricData(MetricData data) : IJsonOperation
{
    private const int MaxQueries = 500;
    private const int MaxDatapoints = 100_800;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var range = TimeRange.Read(input);
        var queries = input.RequiredObjects("MetricDataQueries");
        if (queries.Count > MaxQueries)
            throw CloudWatchErrors.Validation($"The collection MetricDataQueries must not have a size greater than {MaxQueries}.");
        CheckIds([.. queries.Select(query => query.RequiredText("Id"))]);
        var isAscending = input.Text("ScanBy") == "TimestampAscending";
        var points = queries.Where(query => query.Flag("ReturnData") ?? true).SelectMany(query => Query(query, range, isAscending, request)).Where(point => point.Id != data.Unanswered).ToList();
        return CloudWatchPage.Of(points, input, Limit(input), page => new JsonObject
        {
            ["MetricDataResults"] = new JsonArray([.. page.GroupBy(point => (point.Id, point.Label)).Select(result => Describe(result, EndsIn(page, result.Key.Id, points)))]),
            ["Messages"] = new JsonArray(),
        });
    }

    private static bool EndsIn(IReadOnlyList<Entry> page, string id, List<Entry> points) => ReferenceEquals(page.Last(point => point.Id == id), points.FindLast(point => point.Id == id));

    private static void CheckIds(List<string> ids)
    {
        if (ids.Find(id => !MetricId().IsMatch(id)) is { } wrong)
            throw CloudWatchErrors.Validation($"The value {wrong} for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.");
        if (ids.Distinct().Count() < ids.Count)
            throw CloudWatchErrors.Validation("The values for parameter MetricDataQueries.member.Id are not unique.");
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

    private int Limit(JsonInput input)
    {
        var limit = input.Number("MaxDatapoints") ?? MaxDatapoints;
        return limit is >= 1 and <= MaxDatapoints ? Math.Min(limit, data.PageSize) : throw CloudWatchErrors.Validation($"MaxDatapoints must be between 1 and {MaxDatapoints}.");
    }

    private JsonObject Describe(IGrouping<(string Id, string Label), Entry> result, bool isWhole)
    {
        var points = result.Where(entry => entry.Time is not null).ToList();
        var json = new JsonObject
        {
            ["Id"] = result.Key.Id,
            ["Label"] = result.Key.Label,
            ["Timestamps"] = new JsonArray([.. points.Select(point => JsonValue.Create(MetricJson.Seconds(point.Time!.Value)))]),
            ["Values"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Value))]),
        };
        var status = data.Status ?? (isWhole ? "Complete" : "PartialData");
        if (status.Length > 0)
            json["StatusCode"] = status;
        return json;
    }

    // MetricDataQuery, Id.
    [GeneratedRegex("^[a-z][a-zA-Z0-9_]{0,254}$")]
    private static partial Regex MetricId();

    private sealed record Entry(string Id, string Label, DateTimeOffset? Time, double Value);
}
