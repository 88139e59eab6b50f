using System.Text.Json;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

public sealed class EventSelectorTests : CloudTrailTests
{
    private const string Table = "arn:aws:dynamodb:us-east-1:111122223333:table/Orders";
    private const string DataFields = """{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]}""";

    public override async Task InitializeAsync() => await Bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"log-bucket"}""");

    [Fact]
    public async Task A_fresh_trail_logs_all_management_events_and_no_data()
    {
        var selectors = (await Bench.CallAsync("GetEventSelectors", """{"TrailName":"trail-1"}""")).GetProperty("EventSelectors");
        Assert.Equal(1, selectors.GetArrayLength());
        Assert.Equal("All", selectors[0].GetProperty("ReadWriteType").GetString());
        Assert.True(selectors[0].GetProperty("IncludeManagementEvents").GetBoolean());
        Assert.Equal(0, selectors[0].GetProperty("DataResources").GetArrayLength());
    }

    [Fact]
    public async Task Each_write_replaces_all_and_one_kind_drops_the_other()
    {
        await PutAsync(Basic("""{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}"""));
        await PutAsync(Advanced(DataFields, name: "DdbAudit"));
        var advanced = await Bench.CallAsync("GetEventSelectors", $$"""{"TrailName":"{{CloudTrailBench.Arn("trail-1")}}"}""", "eu-west-1");
        Assert.False(advanced.TryGetProperty("EventSelectors", out _));
        Assert.Equal("DdbAudit", advanced.GetProperty("AdvancedEventSelectors")[0].GetProperty("Name").GetString());
        Assert.Equal("Data", advanced.GetProperty("AdvancedEventSelectors")[0].GetProperty("FieldSelectors")[0].GetProperty("Equals")[0].GetString());

        await PutAsync(Basic($$"""{"Type":"AWS::DynamoDB::Table","Values":["{{Table}}"]}"""));
        var basic = await Bench.CallAsync("GetEventSelectors", """{"TrailName":"trail-1"}""");
        Assert.False(basic.TryGetProperty("AdvancedEventSelectors", out _));
        Assert.Equal(Table, basic.GetProperty("EventSelectors")[0].GetProperty("DataResources")[0].GetProperty("Values")[0].GetString());
    }

    [Fact]
    public async Task Where_asked_for_the_selectors_before_are_shown_for_a_while()
    {
        await using var bench = new CloudTrailBench(new SandboxOptions { SelectorVisibility = TimeSpan.FromSeconds(3) });
        await bench.CallAsync("CreateTrail", """{"Name":"slow","S3BucketName":"log-bucket"}""");
        await bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"slow",{{Advanced(DataFields, name: "first")}}}""");
        bench.Clock.Now += TimeSpan.FromSeconds(2);
        await bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"slow",{{Advanced(DataFields, name: "second")}}}""");

        Assert.Null(await NameAsync());
        bench.Clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("first", await NameAsync());
        bench.Clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal("second", await NameAsync());

        async Task<string?> NameAsync() =>
            (await bench.CallAsync("GetEventSelectors", """{"TrailName":"slow"}""")).TryGetProperty("AdvancedEventSelectors", out var shown) ? shown[0].GetProperty("Name").GetString() : null;
    }

    [Fact]
    public async Task A_description_tells_whether_the_selectors_are_the_trail_s_own()
    {
        await PutAsync(Advanced(DataFields));
        var trail = (await Bench.CallAsync("GetTrail", """{"Name":"trail-1"}""")).GetProperty("Trail");
        Assert.True(trail.GetProperty("HasCustomEventSelectors").GetBoolean());
    }

    [Fact]
    public async Task Both_kinds_or_none_are_refused()
    {
        await RefuseAsync($"{Basic("")},{Advanced(DataFields)}");
        await RefuseAsync(""" "EventSelectors":null """);
    }

    [Theory]
    [InlineData(""" "EventSelectors":[] """)]
    [InlineData(""" "EventSelectors":[{"IncludeManagementEvents":false}] """)]
    [InlineData(""" "EventSelectors":[{"DataResources":[{"Type":"AWS::DynamoDB::Stream","Values":["arn:aws:dynamodb"]}]}] """)]
    [InlineData(""" "EventSelectors":[{"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":[]}]}] """)]
    [InlineData(""" "EventSelectors":[{"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["Orders"]}]}] """)]
    [InlineData(""" "EventSelectors":[{"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:s3:::bucket/"]}]}] """)]
    [InlineData(""" "EventSelectors":[{"ExcludeManagementEventSources":["sts.amazonaws.com"]}] """)]
    [InlineData(""" "EventSelectors":[{"IncludeManagementEvents":false,"ExcludeManagementEventSources":["kms.amazonaws.com"],"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}] """)]
    public async Task Basic_selectors_that_break_a_rule_are_refused(string selectors) => await RefuseAsync(selectors);

    [Fact]
    public async Task An_unknown_read_write_type_is_no_member_of_the_enum()
    {
        var refusal = await Bench.RefusalAsync("PutEventSelectors", """{"TrailName":"trail-1","EventSelectors":[{"ReadWriteType":"Some"}]}""");
        Assert.Equal("ValidationException", refusal.Code);
    }

    [Fact]
    public async Task Five_basic_selectors_fit_and_six_do_not()
    {
        string Selectors(int count) => $""" "EventSelectors":[{string.Join(",", Enumerable.Repeat("{}", count))}] """;
        await PutAsync(Selectors(5));
        await RefuseAsync(Selectors(6));
    }

    [Fact]
    public async Task Data_resources_are_counted_over_all_selectors_without_those_that_mean_all()
    {
        string Selectors(int first, int second) => $$"""
            "EventSelectors":[{"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":[{{Arns(first)}},"arn:aws:dynamodb"]}]},
                              {"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]},{"Type":"AWS::DynamoDB::Table","Values":[{{Arns(second)}}]}]}]
            """;
        await PutAsync(Selectors(125, 125));
        await RefuseAsync(Selectors(125, 126));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Data"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Data","Management"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]}""")]
    [InlineData("""{"Field":"eventCategory","StartsWith":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Dat"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","NotEquals":["AWS::DynamoDB::Table"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table","AWS::S3::Object"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["DynamoDB"]}""")]
    [InlineData(DataFields + """,{"Field":"readOnly","Equals":["yes"]}""")]
    [InlineData(DataFields + """,{"Field":"readOnly","NotEquals":["true"]}""")]
    [InlineData(DataFields + """,{"Field":"vpcEndpointId","Equals":["vpce-1"]}""")]
    [InlineData(DataFields + """,{"Field":"errorCode","Equals":["AccessDenied"]}""")]
    [InlineData(DataFields + """,{"Field":"eventName","Equals":[]}""")]
    [InlineData(DataFields + """,{"Field":"eventName","Equals":[""]}""")]
    [InlineData(DataFields + """,{"Field":"eventName"}""")]
    [InlineData(DataFields + """,{"Field":"eventName","Equals":["PutItem"]},{"Field":"eventName","NotEquals":["GetItem"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["CreateTable"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","Equals":["kms.amazonaws.com"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["sts.amazonaws.com"]}""")]
    public async Task Advanced_selectors_that_break_a_rule_are_refused(string fields) => await RefuseAsync(Advanced(fields));

    [Theory]
    [InlineData(DataFields + """,{"Field":"readOnly","Equals":["false"]},{"Field":"eventName","NotEquals":["GetRecords","GetShardIterator"]}""")]
    [InlineData(DataFields + """,{"Field":"userIdentity.arn","NotStartsWith":["arn:aws:sts::111122223333:assumed-role/Backup"]},{"Field":"resources.ARN","EndsWith":["table/Orders"]}""")]
    [InlineData("""{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com","rdsdata.amazonaws.com"]},{"Field":"readOnly","Equals":["true"]}""")]
    public async Task Advanced_selectors_that_keep_the_rules_are_taken(string fields) => await PutAsync(Advanced(fields));

    [Fact]
    public async Task All_conditions_together_hold_at_most_500_values()
    {
        string Selectors(int first, int second) => $$"""
            "AdvancedEventSelectors":[{"FieldSelectors":[{{DataFields}},{"Field":"resources.ARN","Equals":[{{Arns(first)}}]}]},
                                      {"FieldSelectors":[{{DataFields}},{"Field":"resources.ARN","Equals":[{{Arns(second)}}]}]}]
            """;
        await PutAsync(Selectors(248, 248));
        await RefuseAsync(Selectors(248, 249));
    }

    [Fact]
    public async Task Names_have_1000_and_values_2048_characters_at_most()
    {
        string WithValue(int length) => DataFields + $$""",{"Field":"eventName","Equals":["{{new string('v', length)}}"]}""";
        await PutAsync(Advanced(WithValue(2048), new string('n', 1000)));
        await RefuseAsync(Advanced(DataFields, new string('n', 1001)));
        await RefuseAsync(Advanced(WithValue(2049)));
    }

    [Fact]
    public async Task What_is_refused_changes_nothing()
    {
        await PutAsync(Advanced(DataFields, name: "kept"));
        await RefuseAsync(Advanced(""));
        var kept = await Bench.CallAsync("GetEventSelectors", """{"TrailName":"trail-1"}""");
        Assert.Equal("kept", kept.GetProperty("AdvancedEventSelectors")[0].GetProperty("Name").GetString());
    }

    private static string Basic(string resources) =>
        $$""" "EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{{resources}}]}] """;

    private static string Advanced(string fields, string name = "name") =>
        $$""" "AdvancedEventSelectors":[{"Name":"{{name}}","FieldSelectors":[{{fields}}]}] """;

    private static string Arns(int count) => string.Join(",", Enumerable.Range(1, count).Select(i => $"\"{Table}{i}\""));

    private Task<JsonElement> PutAsync(string selectors) => Bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"trail-1",{{selectors}}}""");

    private async Task RefuseAsync(string selectors)
    {
        var refusal = await Bench.RefusalAsync("PutEventSelectors", $$"""{"TrailName":"trail-1",{{selectors}}}""");
        Assert.Equal("InvalidEventSelectorsException", refusal.Code);
        Assert.NotEmpty(refusal.Message);
    }
}
