using System.Text.Json.Nodes;

namespace DdbAudit.Aws.Tests.Sandbox.Logs;

/// <summary>Groups, their retention, tags and metric filters.</summary>
public sealed class LogGroupTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private readonly JsonCalls _logs = sandbox.Logs;

    [Fact]
    public async Task Groups_are_found_by_prefix_or_part_page_by_page()
    {
        foreach (var name in new[] { "find/a", "find/b", "find/c" })
            await CreateAsync(name);
        var first = await _logs.CallAsync("DescribeLogGroups", """{"logGroupNamePrefix":"find/","limit":2}""");
        var last = await _logs.CallAsync("DescribeLogGroups", $$"""{"logGroupNamePrefix":"find/","limit":2,"nextToken":"{{first["nextToken"]}}"}""");
        Assert.Equal(["find/a", "find/b", "find/c"], Names(first).Concat(Names(last)));
        Assert.Null(last["nextToken"]);
        Assert.Equal(["find/b"], Names(await _logs.CallAsync("DescribeLogGroups", """{"logGroupNamePattern":"ind/b"}""")));
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("DescribeLogGroups", """{"logGroupNamePrefix":"a","logGroupNamePattern":"b"}"""));
    }

    [Fact]
    public async Task A_group_has_its_tags_from_the_start()
    {
        await _logs.CallAsync("CreateLogGroup", """{"logGroupName":"tagged","tags":{"team":"audit"}}""");
        var arn = "arn:aws:logs:us-east-1:111122223333:log-group:tagged";
        await _logs.CallAsync("TagResource", $$$"""{"resourceArn":"{{{arn}}}","tags":{"stage":"test"}}""");
        await _logs.CallAsync("UntagResource", $$"""{"resourceArn":"{{arn}}","tagKeys":["team"]}""");
        Assert.Equal("""{"tags":{"stage":"test"}}""", (await _logs.CallAsync("ListTagsForResource", $$"""{"resourceArn":"{{arn}}"}""")).ToJsonString());
        Assert.Equal("ResourceAlreadyExistsException", await _logs.RefusalAsync("CreateLogGroup", """{"logGroupName":"tagged"}"""));
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("CreateLogGroup", """{"logGroupName":"a:b"}"""));
    }

    [Theory]
    [InlineData(1, "none")]
    [InlineData(400, "none")]
    [InlineData(3653, "none")]
    [InlineData(2, "InvalidParameterException")]
    [InlineData(364, "InvalidParameterException")]
    public async Task Retention_is_one_of_22_numbers_of_days(int days, string code)
    {
        await CreateAsync($"retention-{days}");
        var json = $$"""{"logGroupName":"retention-{{days}}","retentionInDays":{{days}}}""";
        if (code != "none")
        {
            Assert.Equal(code, await _logs.RefusalAsync("PutRetentionPolicy", json));
            return;
        }

        await _logs.CallAsync("PutRetentionPolicy", json);
        Assert.Equal(days, (int)(await DescribeAsync($"retention-{days}"))["retentionInDays"]!);
        await _logs.CallAsync("DeleteRetentionPolicy", $$"""{"logGroupName":"retention-{{days}}"}""");
        Assert.Null((await DescribeAsync($"retention-{days}"))["retentionInDays"]);
    }

    [Fact]
    public async Task A_deleted_group_is_gone()
    {
        await CreateAsync("gone");
        await _logs.CallAsync("DeleteLogGroup", """{"logGroupName":"gone"}""");
        Assert.Equal("ResourceNotFoundException", await _logs.RefusalAsync("DeleteLogGroup", """{"logGroupName":"gone"}"""));
        Assert.Equal("ResourceNotFoundException", await _logs.RefusalAsync("FilterLogEvents", """{"logGroupName":"gone"}"""));
    }

    [Fact]
    public async Task Metric_filters_are_put_described_and_deleted()
    {
        await CreateAsync("filters");
        await PutFilterAsync("filters", "one", "{ $.eventName = \\\"DeleteItem\\\" }");
        await PutFilterAsync("filters", "two", "");
        var filters = (await _logs.CallAsync("DescribeMetricFilters", """{"logGroupName":"filters"}"""))["metricFilters"]!.AsArray();
        Assert.Equal(["one", "two"], filters.Select(filter => (string)filter!["filterName"]!));
        Assert.Equal("Deletes", (string)filters[0]!["metricTransformations"]![0]!["metricName"]!);
        Assert.Single((await _logs.CallAsync("DescribeMetricFilters", """{"metricName":"Deletes","metricNamespace":"Audit","filterNamePrefix":"o"}"""))["metricFilters"]!.AsArray());
        await _logs.CallAsync("DeleteMetricFilter", """{"logGroupName":"filters","filterName":"one"}""");
        Assert.Equal("ResourceNotFoundException", await _logs.RefusalAsync("DeleteMetricFilter", """{"logGroupName":"filters","filterName":"one"}"""));
    }

    [Fact]
    public async Task A_group_has_at_most_100_metric_filters_and_5_with_regular_expressions()
    {
        await CreateAsync("many");
        for (var i = 0; i < 5; i++)
            await PutFilterAsync("many", $"regex-{i}", "{ $.a = %x% }");
        Assert.Equal("LimitExceededException", await _logs.RefusalAsync("PutMetricFilter", FilterJson("many", "regex-5", "{ $.a = %x% }")));
        for (var i = 5; i < 100; i++)
            await PutFilterAsync("many", $"plain-{i}", "x");
        Assert.Equal("LimitExceededException", await _logs.RefusalAsync("PutMetricFilter", FilterJson("many", "plain-100", "x")));
        await PutFilterAsync("many", "plain-99", "y");
    }

    [Fact]
    public async Task A_metric_filter_with_a_bad_pattern_or_a_reserved_namespace_is_refused()
    {
        await CreateAsync("bad");
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("PutMetricFilter", FilterJson("bad", "f", "{ $.a EXISTS }")));
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("PutMetricFilter", FilterJson("bad", "f", "x").Replace("Audit", "AWS/Logs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TestMetricFilter_names_the_messages_that_match()
    {
        var reply = await _logs.CallAsync("TestMetricFilter", """{"filterPattern":"{ $.n > 1 }","logEventMessages":["{\"n\":1}","{\"n\":2}"]}""");
        var match = Assert.Single(reply["matches"]!.AsArray())!;
        Assert.Equal((2, """{"n":2}""", "2"), ((int)match["eventNumber"]!, (string)match["eventMessage"]!, (string)match["extractedValues"]!["$.n"]!));
    }

    private static IEnumerable<string> Names(JsonObject reply) => reply["logGroups"]!.AsArray().Select(group => (string)group!["logGroupName"]!);

    private static string FilterJson(string group, string name, string pattern) => $$"""
        {"logGroupName":"{{group}}","filterName":"{{name}}","filterPattern":"{{pattern}}",
         "metricTransformations":[{"metricName":"Deletes","metricNamespace":"Audit","metricValue":"1"}]}
        """;

    private Task<JsonObject> PutFilterAsync(string group, string name, string pattern) => _logs.CallAsync("PutMetricFilter", FilterJson(group, name, pattern));

    private Task<JsonObject> CreateAsync(string name) => _logs.CallAsync("CreateLogGroup", $$"""{"logGroupName":"{{name}}"}""");

    private async Task<JsonNode> DescribeAsync(string name) =>
        (await _logs.CallAsync("DescribeLogGroups", $$"""{"logGroupNamePrefix":"{{name}}"}"""))["logGroups"]![0]!;
}
