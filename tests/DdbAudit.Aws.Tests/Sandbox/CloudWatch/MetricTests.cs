using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DdbAudit.Aws.Tests.Sandbox.CloudWatch;

/// <summary>Metrics, by JSON and by the query protocol.</summary>
public sealed class MetricTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private static readonly DateTimeOffset Hour = Floor(DateTimeOffset.UtcNow.AddHours(-2));

    private readonly JsonCalls _json = ServerCalls.Json(sandbox.Server, "monitoring", "GraniteServiceVersion20100801", "1.0");
    private readonly QueryCalls _query = sandbox.Query("monitoring", "2010-08-01");

    [Fact]
    public async Task Values_are_taken_together_by_period()
    {
        await PutAsync("Taken", (0, 1), (59, 3), (60, 5), (3600, 7));
        var points = (await _json.CallAsync("GetMetricStatistics", Range("""
            "Namespace":"Audit","MetricName":"Taken","Period":60,"Statistics":["SampleCount","Sum","Average","Minimum","Maximum"]
            """)))["Datapoints"]!.AsArray();
        Assert.Equal(
            ["0: 2 4 2 1 3", "60: 1 5 5 5 5"],
            points.Select(point => $"{(long)point!["Timestamp"]! - Hour.ToUnixTimeSeconds()}: {point["SampleCount"]} {point["Sum"]} {point["Average"]} {point["Minimum"]} {point["Maximum"]}"));
    }

    [Fact]
    public async Task GetMetricData_answers_several_metrics_page_by_page()
    {
        await PutAsync("First", (0, 1), (60, 2), (120, 3));
        await PutAsync("Second", (0, 4));
        var queries = string.Join(',', new[] { "First", "Second", "None" }.Select(name => Query(name.ToLowerInvariant(), name)));
        var first = await _json.CallAsync("GetMetricData", Range($""" "MaxDatapoints":2,"ScanBy":"TimestampAscending","MetricDataQueries":[{queries}] """));
        var second = await _json.CallAsync("GetMetricData", Range($""" "MaxDatapoints":2,"NextToken":"{first["NextToken"]}","ScanBy":"TimestampAscending","MetricDataQueries":[{queries}] """));
        Assert.Equal(["first=1,2"], Results(first));
        Assert.Equal(["PartialData"], Statuses(first));
        Assert.Equal(["first=3", "second=4"], Results(second));
        Assert.Equal(["Complete", "Complete"], Statuses(second));
        Assert.Equal(["first=3,2,1", "second=4", "none="], Results(await _json.CallAsync("GetMetricData", Range($""" "MetricDataQueries":[{queries}] """))));
        Assert.Equal("InvalidNextToken", await _json.RefusalAsync("GetMetricData", Range($""" "NextToken":"x","MetricDataQueries":[{queries}] """)));
    }

    [Theory]
    [InlineData("m1", "m1")]
    [InlineData("m1", "M2")]
    public async Task GetMetricData_takes_ids_that_are_unique_and_begin_with_a_small_letter(string first, string second) => Assert.Equal(
        "ValidationError", await _json.RefusalAsync("GetMetricData", Range($""" "MetricDataQueries":[{Query(first, "None")},{Query(second, "None")}] """)));

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, "ValidationError")]
    public async Task GetMetricData_takes_500_queries(int count, string? refusal)
    {
        var queries = string.Join(',', Enumerable.Range(0, count).Select(i => Query($"m{i}", "None")));
        var call = Range($""" "MetricDataQueries":[{queries}] """);
        if (refusal is null)
            Assert.Equal(count, Results(await _json.CallAsync("GetMetricData", call)).Count());
        else
            Assert.Equal(refusal, await _json.RefusalAsync("GetMetricData", call));
    }

    [Fact]
    public async Task Metrics_are_listed_by_namespace_name_and_dimension()
    {
        await _json.CallAsync("PutMetricData", """
            {"Namespace":"Listed","MetricData":[{"MetricName":"A","Value":1,"Dimensions":[{"Name":"Table","Value":"Orders"}]},{"MetricName":"A","Value":1},
             {"MetricName":"B","Values":[1,2],"Counts":[3,1]}]}
            """);
        Assert.Equal(["A", "A", "B"], Names(await _json.CallAsync("ListMetrics", """{"Namespace":"Listed"}""")));
        Assert.Equal(["A"], Names(await _json.CallAsync("ListMetrics", """{"Namespace":"Listed","Dimensions":[{"Name":"Table"}]}""")));
        Assert.Equal(["B"], Names(await _json.CallAsync("ListMetrics", """{"Namespace":"Listed","MetricName":"B"}""")));
    }

    [Fact]
    public async Task The_query_protocol_says_the_same()
    {
        var time = Text(Hour.AddMinutes(1));
        await _query.CallAsync(
            "PutMetricData",
            ("Namespace", "Query"), ("MetricData.member.1.MetricName", "M"), ("MetricData.member.1.Value", "2.5"), ("MetricData.member.1.Timestamp", time),
            ("MetricData.member.1.Dimensions.member.1.Name", "Table"), ("MetricData.member.1.Dimensions.member.1.Value", "123"));
        var result = await _query.CallAsync(
            "GetMetricData",
            ("StartTime", Text(Hour)), ("EndTime", Text(Hour.AddHours(1))), ("MetricDataQueries.member.1.Id", "m"),
            ("MetricDataQueries.member.1.MetricStat.Metric.Namespace", "Query"), ("MetricDataQueries.member.1.MetricStat.Metric.MetricName", "M"),
            ("MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name", "Table"),
            ("MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value", "123"),
            ("MetricDataQueries.member.1.MetricStat.Period", "60"), ("MetricDataQueries.member.1.MetricStat.Stat", "Sum"));
        Assert.Equal(("2.5", time), (Find(result, "Values"), Find(result, "Timestamps")));

        await _query.CallAsync(
            "PutMetricAlarm",
            ("AlarmName", "Q"), ("Namespace", "Query"), ("MetricName", "M"), ("Statistic", "Sum"), ("Period", "60"), ("EvaluationPeriods", "1"),
            ("Threshold", "1"), ("ComparisonOperator", "GreaterThanThreshold"), ("ActionsEnabled", "false"), ("AlarmActions", ""),
            ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "audit"));
        Assert.Equal("false", Find(await _query.CallAsync("DescribeAlarms", ("AlarmNames.member.1", "Q")), "ActionsEnabled"));
        Assert.Equal("InvalidParameterValue", await _query.RefusalAsync("PutMetricData", ("Namespace", "AWS/X"), ("MetricData.member.1.MetricName", "M"), ("MetricData.member.1.Value", "1")));
        Assert.Equal("ValidationError", await _query.RefusalAsync("DescribeAlarms", ("MaxRecords", "many")));
    }

    [Theory]
    [InlineData(""" "MetricData":[{"MetricName":"A"}] """, "MissingRequiredParameterException")]
    [InlineData(""" "MetricData":[{"MetricName":"A","Value":1,"Timestamp":1000000000}] """, "InvalidParameterValueException")]
    [InlineData(""" "MetricData":[{"MetricName":"A","Values":[1],"Counts":[1,2]}] """, "InvalidParameterValueException")]
    public async Task Values_that_cannot_be_are_refused(string data, string code) =>
        Assert.Equal(code, await _json.RefusalAsync("PutMetricData", $$"""{"Namespace":"Audit",{{data}}}"""));

    private static DateTimeOffset Floor(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds() / 3600 * 3600);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Range(string members) =>
        $$"""{"StartTime":{{Hour.ToUnixTimeSeconds()}},"EndTime":{{Hour.AddHours(1).ToUnixTimeSeconds()}},{{members}}}""";

    private static IEnumerable<string> Statuses(JsonObject reply) => reply["MetricDataResults"]!.AsArray().Select(result => (string)result!["StatusCode"]!);

    private static string Query(string id, string metric) =>
        $$$"""{"Id":"{{{id}}}","MetricStat":{"Metric":{"Namespace":"Audit","MetricName":"{{{metric}}}"},"Period":60,"Stat":"Sum"}}""";

    private static IEnumerable<string> Results(JsonObject reply) =>
        reply["MetricDataResults"]!.AsArray().Select(result => $"{result!["Id"]}={string.Join(',', result["Values"]!.AsArray())}");

    private static IEnumerable<string> Names(JsonObject reply) => reply["Metrics"]!.AsArray().Select(metric => (string)metric!["MetricName"]!);

    private static string Find(XElement? result, string name) => result!.Descendants().First(element => element.Name.LocalName == name).Value;

    private Task<JsonObject> PutAsync(string name, params (int Second, double Value)[] values)
    {
        var data = values.Select(value => string.Create(
            CultureInfo.InvariantCulture, $$"""{"MetricName":"{{name}}","Value":{{value.Value}},"Timestamp":{{Hour.ToUnixTimeSeconds() + value.Second}}}"""));
        return _json.CallAsync("PutMetricData", $$"""{"Namespace":"Audit","MetricData":[{{string.Join(',', data)}}]}""");
    }
}
