using System.Text.Json.Nodes;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.CloudWatch;

/// <summary>Alarms: their settings, their states and what a change does.</summary>
public sealed class AlarmTests : IAsyncLifetime
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:security";

    private readonly ShiftedClock _clock = new();
    private SandboxServer _server = null!;
    private JsonCalls _cloudWatch = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Clock = _clock });
        _cloudWatch = ServerCalls.Json(_server, "monitoring", "GraniteServiceVersion20100801", "1.0");
        await ServerCalls.Query(_server, "sns", "2010-03-31").CallAsync("CreateTopic", ("Name", "security"));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_value_over_the_threshold_is_an_alarm_until_its_period_is_over()
    {
        await PutAsync("Deletes", $""" "TreatMissingData":"notBreaching","AlarmActions":["{Topic}"] """);
        Assert.Equal("OK", await StateAsync("Deletes"));
        await CountAsync(1);
        Assert.Equal("ALARM", await StateAsync("Deletes"));
        var message = Assert.Single(_server.State.Publisher.Messages);
        Assert.Equal(("""ALARM: "Deletes" in us-east-1""", "OK", "ALARM"), (message.Subject, Member(message.Message, "OldStateValue"), Member(message.Message, "NewStateValue")));
        await CountAsync(1);
        Assert.Single(_server.State.Publisher.Messages);

        _clock.Move(TimeSpan.FromSeconds(61));
        Assert.Equal("OK", await StateAsync("Deletes"));
        Assert.Single(_server.State.Publisher.Messages);
        Assert.Equal(
            ["Alarm \"Deletes\" created", "Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to ALARM", $"Successfully executed action {Topic}", "Alarm updated from ALARM to OK"],
            await HistoryAsync("""{"AlarmName":"Deletes","ScanBy":"TimestampAscending"}"""));
    }

    [Theory]
    [InlineData("missing", "INSUFFICIENT_DATA")]
    [InlineData("notBreaching", "OK")]
    [InlineData("breaching", "ALARM")]
    [InlineData("ignore", "INSUFFICIENT_DATA")]
    public async Task Without_values_TreatMissingData_decides(string treat, string state)
    {
        await PutAsync("Missing", $""" "TreatMissingData":"{treat}" """);
        Assert.Equal(state, await StateAsync("Missing"));
    }

    [Theory]
    [InlineData("GreaterThanOrEqualToThreshold", 2, "ALARM")]
    [InlineData("GreaterThanThreshold", 2, "OK")]
    [InlineData("LessThanOrEqualToThreshold", 2, "ALARM")]
    [InlineData("LessThanThreshold", 2, "OK")]
    [InlineData("LessThanThreshold", 1, "ALARM")]
    public async Task The_comparison_is_what_was_asked_for(string comparison, int value, string state)
    {
        await PutAsync("Compared", $""" "ComparisonOperator":"{comparison}","Threshold":2 """);
        await CountAsync(value);
        Assert.Equal(state, await StateAsync("Compared"));
    }

    [Fact]
    public async Task Two_of_three_periods_must_breach_where_that_is_asked_for()
    {
        await PutAsync("TwoOfThree", """ "EvaluationPeriods":3,"DatapointsToAlarm":2,"TreatMissingData":"notBreaching" """);
        await CountAsync(1);
        Assert.Equal("OK", await StateAsync("TwoOfThree"));
        _clock.Move(TimeSpan.FromSeconds(65));
        await CountAsync(1);
        Assert.Equal("ALARM", await StateAsync("TwoOfThree"));
    }

    [Fact]
    public async Task Only_the_alarms_on_the_metric_itself_see_its_values()
    {
        await PutAsync("Other", """ "Dimensions":[{"Name":"Table","Value":"Orders"}] """);
        await CountAsync(1);
        Assert.Equal("INSUFFICIENT_DATA", await StateAsync("Other"));
    }

    [Fact]
    public async Task A_state_that_is_set_acts_and_does_not_last()
    {
        await PutAsync("Set", $""" "TreatMissingData":"notBreaching","AlarmActions":["{Topic}","{Topic}-gone"] """);
        await _cloudWatch.CallAsync("SetAlarmState", """{"AlarmName":"Set","StateValue":"ALARM","StateReason":"trying it"}""");
        Assert.Equal("ALARM", await StateAsync("Set"));
        Assert.Single(_server.State.Publisher.Messages);
        Assert.Contains($"Failed to execute action {Topic}-gone. Received error: \"Resource does not exist\"", await HistoryAsync("""{"HistoryItemType":"Action"}"""));
        _clock.Move(TimeSpan.FromSeconds(11));
        Assert.Equal("OK", await StateAsync("Set"));
        Assert.Equal("ResourceNotFound", await _cloudWatch.RefusalAsync("SetAlarmState", """{"AlarmName":"none","StateValue":"OK","StateReason":"x"}"""));
    }

    [Fact]
    public async Task Actions_that_are_disabled_are_not_done()
    {
        await PutAsync("Quiet", $""" "AlarmActions":["{Topic}"] """);
        await _cloudWatch.CallAsync("DisableAlarmActions", """{"AlarmNames":["Quiet"]}""");
        await CountAsync(1);
        Assert.Equal("ALARM", await StateAsync("Quiet"));
        Assert.Empty(_server.State.Publisher.Messages);
        await _cloudWatch.CallAsync("EnableAlarmActions", """{"AlarmNames":["Quiet"]}""");
        Assert.True((bool)(await DescribeAsync("Quiet"))["ActionsEnabled"]!);
    }

    [Fact]
    public async Task A_topic_whose_policy_shuts_alarms_out_gets_nothing()
    {
        var closed = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}]}""";
        await ServerCalls.Query(_server, "sns", "2010-03-31").CallAsync("SetTopicAttributes", ("TopicArn", Topic), ("AttributeName", "Policy"), ("AttributeValue", closed));
        await PutAsync("Shut", $""" "AlarmActions":["{Topic}"] """);
        await CountAsync(1);
        Assert.Empty(_server.State.Publisher.Messages);
        Assert.Contains("not authorized", Assert.Single(await HistoryAsync("""{"HistoryItemType":"Action"}""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_replaced_while_state_and_tags_stay()
    {
        await PutAsync("Kept", """ "Tags":[{"Key":"team","Value":"audit"}] """);
        await CountAsync(1);
        await PutAsync("Kept", """ "Threshold":5,"Tags":[{"Key":"team","Value":"other"}] """);
        var arn = (string)(await DescribeAsync("Kept"))["AlarmArn"]!;
        Assert.Equal("arn:aws:cloudwatch:us-east-1:111122223333:alarm:Kept", arn);
        Assert.Equal("""{"Tags":[{"Key":"team","Value":"audit"}]}""", (await _cloudWatch.CallAsync("ListTagsForResource", $$"""{"ResourceARN":"{{arn}}"}""")).ToJsonString());
        await _cloudWatch.CallAsync("TagResource", $$"""{"ResourceARN":"{{arn}}","Tags":[{"Key":"stage","Value":"test"}]}""");
        await _cloudWatch.CallAsync("UntagResource", $$"""{"ResourceARN":"{{arn}}","TagKeys":["team"]}""");
        Assert.Equal("""{"Tags":[{"Key":"stage","Value":"test"}]}""", (await _cloudWatch.CallAsync("ListTagsForResource", $$"""{"ResourceARN":"{{arn}}"}""")).ToJsonString());
    }

    [Fact]
    public async Task Alarms_are_found_by_name_prefix_state_and_action_page_by_page()
    {
        foreach (var name in new[] { "a1", "a2", "a3", "b1" })
            await PutAsync(name, name == "b1" ? $""" "TreatMissingData":"breaching","AlarmActions":["{Topic}"] """ : """ "TreatMissingData":"notBreaching" """);
        var first = await _cloudWatch.CallAsync("DescribeAlarms", """{"AlarmNamePrefix":"a","MaxRecords":2}""");
        var last = await _cloudWatch.CallAsync("DescribeAlarms", $$"""{"AlarmNamePrefix":"a","MaxRecords":2,"NextToken":"{{first["NextToken"]}}"}""");
        Assert.Equal(["a1", "a2", "a3"], Names(first).Concat(Names(last)));
        Assert.Equal(["b1"], Names(await _cloudWatch.CallAsync("DescribeAlarms", """{"StateValue":"ALARM"}""")));
        Assert.Equal(["b1"], Names(await _cloudWatch.CallAsync("DescribeAlarms", """{"ActionPrefix":"arn:aws:sns"}""")));
        Assert.Equal(["a2", "b1"], Names(await _cloudWatch.CallAsync("DescribeAlarms", """{"AlarmNames":["b1","a2","none"]}""")));
        await _cloudWatch.CallAsync("DeleteAlarms", """{"AlarmNames":["a1","a2","a3","none"]}""");
        Assert.Equal(["b1"], Names(await _cloudWatch.CallAsync("DescribeAlarms", "{}")));
    }

    [Theory]
    [InlineData(""" "Period":45 """, "InvalidParameterValueException")]
    [InlineData(""" "Period":3600,"EvaluationPeriods":169 """, "ValidationError")]
    [InlineData(""" "DatapointsToAlarm":2 """, "ValidationError")]
    [InlineData(""" "ComparisonOperator":"Above" """, "ValidationError")]
    [InlineData(""" "TreatMissingData":"never" """, "ValidationError")]
    [InlineData(""" "Statistic":"Median" """, "InvalidParameterValueException")]
    [InlineData(""" "AlarmActions":["topic"] """, "ValidationError")]
    [InlineData(""" "AlarmActions":["arn:aws:sns:eu-west-1:111122223333:security"] """, "ValidationError")]
    [InlineData(""" "AlarmActions":["arn:a:a:a:1","arn:a:a:a:2","arn:a:a:a:3","arn:a:a:a:4","arn:a:a:a:5","arn:a:a:a:6"] """, "ValidationError")]
    [InlineData(""" "Tags":[{"Key":"aws:x","Value":"y"}] """, "InvalidParameterValueException")]
    public async Task Settings_that_cannot_be_are_refused(string settings, string code) =>
        Assert.Equal(code, await _cloudWatch.RefusalAsync("PutMetricAlarm", Alarm("Bad", settings)));

    private static string Alarm(string name, string settings)
    {
        var alarm = JsonNode.Parse("""
            {"Namespace":"Audit","MetricName":"Deletes","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":1,
             "ComparisonOperator":"GreaterThanOrEqualToThreshold"}
            """)!;
        alarm["AlarmName"] = name;
        foreach (var (member, value) in JsonNode.Parse($"{{{settings}}}")!.AsObject())
            alarm[member] = value?.DeepClone();
        return alarm.ToJsonString();
    }

    private static string Member(string json, string name) => (string)JsonNode.Parse(json)![name]!;

    private static IEnumerable<string> Names(JsonObject reply) => reply["MetricAlarms"]!.AsArray().Select(alarm => (string)alarm!["AlarmName"]!);

    private Task<JsonObject> PutAsync(string name, string settings) => _cloudWatch.CallAsync("PutMetricAlarm", Alarm(name, settings));

    private Task<JsonObject> CountAsync(int value) =>
        _cloudWatch.CallAsync("PutMetricData", $$"""{"Namespace":"Audit","MetricData":[{"MetricName":"Deletes","Value":{{value}}}]}""");

    private async Task<JsonNode> DescribeAsync(string name) =>
        (await _cloudWatch.CallAsync("DescribeAlarms", $$"""{"AlarmNames":["{{name}}"]}"""))["MetricAlarms"]![0]!;

    private async Task<string> StateAsync(string name) => (string)(await DescribeAsync(name))["StateValue"]!;

    private async Task<IEnumerable<string>> HistoryAsync(string json) =>
        (await _cloudWatch.CallAsync("DescribeAlarmHistory", json))["AlarmHistoryItems"]!.AsArray().Select(item => (string)item!["HistorySummary"]!);
}
