using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

public sealed class TrailTests : CloudTrailTests
{
    [Fact]
    public async Task A_new_trail_is_described_and_does_not_log()
    {
        var created = await CreateAsync("trail-1", """ "S3KeyPrefix":"logs","EnableLogFileValidation":true """);
        Assert.Equal(CloudTrailBench.Arn("trail-1"), created.GetProperty("TrailARN").GetString());
        Assert.Equal("logs", created.GetProperty("S3KeyPrefix").GetString());
        Assert.True(created.GetProperty("LogFileValidationEnabled").GetBoolean());

        var trail = (await Bench.CallAsync("GetTrail", """{"Name":"trail-1"}""")).GetProperty("Trail");
        Assert.Equal("us-east-1", trail.GetProperty("HomeRegion").GetString());
        Assert.False(trail.GetProperty("HasCustomEventSelectors").GetBoolean());
        Assert.False((await StatusAsync("trail-1")).GetProperty("IsLogging").GetBoolean());
    }

    [Theory]
    [InlineData("ab", "too short")]
    [InlineData("_abc", "starts with")]
    [InlineData("abc-", "ends with")]
    [InlineData("a..b", "adjacent")]
    [InlineData("a._b", "adjacent")]
    [InlineData("a b", "can only contain")]
    [InlineData("192.168.5.4", "IP address")]
    public async Task A_name_that_breaks_a_rule_is_refused_with_the_rule(string name, string rule)
    {
        var refusal = await Bench.RefusalAsync("CreateTrail", $$"""{"Name":"{{name}}","S3BucketName":"log-bucket"}""");
        Assert.Equal("InvalidTrailNameException", refusal.Code);
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_may_have_128_characters_and_no_more()
    {
        await CreateAsync(new string('a', 128));
        Assert.Contains("too long", (await RefuseCreateAsync(new string('a', 129))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once_in_a_Region_shadows_included()
    {
        await CreateAsync("trail-1");
        Assert.Equal("TrailAlreadyExistsException", (await RefuseCreateAsync("trail-1")).Code);
        await CreateAsync("trail-1", region: "eu-west-1");
        await CreateAsync("everywhere", """ "IsMultiRegionTrail":true """);
        Assert.Equal("TrailAlreadyExistsException", (await RefuseCreateAsync("everywhere", region: "eu-west-1")).Code);
    }

    [Fact]
    public async Task A_Region_holds_five_trails_shadows_included()
    {
        await CreateAsync("everywhere", """ "IsMultiRegionTrail":true """);
        for (var i = 1; i <= 4; i++)
            await CreateAsync($"trail-{i}", region: "eu-west-1");
        Assert.Equal("MaximumNumberOfTrailsExceededException", (await RefuseCreateAsync("trail-5", region: "eu-west-1")).Code);
        Assert.Equal("MaximumNumberOfTrailsExceededException", (await RefuseCreateAsync("everywhere-2", """ "IsMultiRegionTrail":true """)).Code);
        await CreateAsync("trail-1");
    }

    [Fact]
    public async Task Another_account_neither_sees_nor_counts_the_trails()
    {
        await CreateAsync("trail-1");
        var trails = await Bench.CallAsync("ListTrails", "{}", caller: Callers.Stranger);
        Assert.Equal(0, trails.GetProperty("Trails").GetArrayLength());
        var arn = CloudTrailBench.Arn("trail-1");
        Assert.Equal("TrailNotFoundException", (await Bench.RefusalAsync("GetTrail", $$"""{"Name":"{{arn}}"}""", caller: Callers.Stranger)).Code);
    }

    [Theory]
    [InlineData(""" "KmsKeyId":"alias/none" """, "KmsKeyNotFoundException")]
    [InlineData(""" "IsOrganizationTrail":true """, "OrganizationsNotInUseException")]
    [InlineData(""" "IsMultiRegionTrail":true,"IncludeGlobalServiceEvents":false """, "InvalidParameterCombinationException")]
    [InlineData(""" "CloudWatchLogsLogGroupArn":"arn:aws:logs:us-east-1:111122223333:log-group:g:*" """, "InvalidParameterCombinationException")]
    [InlineData(""" "CloudWatchLogsLogGroupArn":"arn:aws:logs:us-east-1:111122223333:log-group:g","CloudWatchLogsRoleArn":"arn:aws:iam::111122223333:role/r" """, "InvalidCloudWatchLogsLogGroupArnException")]
    [InlineData(""" "CloudWatchLogsLogGroupArn":"arn:aws:logs:us-east-1:111122223333:log-group:g:*","CloudWatchLogsRoleArn":"r" """, "InvalidCloudWatchLogsRoleArnException")]
    [InlineData(""" "TagsList":[{"Key":"aws:x","Value":"y"}] """, "InvalidTagParameterException")]
    public async Task Settings_that_cannot_be_are_refused(string settings, string code) =>
        Assert.Equal(code, (await RefuseCreateAsync("trail-1", settings)).Code);

    [Fact]
    public async Task A_topic_is_described_by_its_ARN()
    {
        var created = await CreateAsync("trail-1", """ "SnsTopicName":"topic" """);
        Assert.Equal("arn:aws:sns:us-east-1:111122223333:topic", created.GetProperty("SnsTopicARN").GetString());
    }

    [Fact]
    public async Task An_update_changes_what_is_given_and_an_empty_text_removes()
    {
        await CreateAsync("trail-1", """ "S3KeyPrefix":"logs","EnableLogFileValidation":true """);
        var updated = await Bench.CallAsync("UpdateTrail", """{"Name":"trail-1","S3KeyPrefix":""}""");
        Assert.False(updated.TryGetProperty("S3KeyPrefix", out _));
        Assert.True(updated.GetProperty("LogFileValidationEnabled").GetBoolean());
        Assert.Equal("S3BucketDoesNotExistException", (await Bench.RefusalAsync("UpdateTrail", """{"Name":"trail-1","S3BucketName":"nowhere"}""")).Code);
    }

    [Fact]
    public async Task Multi_Region_on_makes_shadows_and_off_removes_them()
    {
        await CreateAsync("trail-1");
        Assert.Empty(await DescribedAsync("{}", "eu-west-1"));
        await Bench.CallAsync("UpdateTrail", """{"Name":"trail-1","IsMultiRegionTrail":true}""");
        Assert.Equal(["trail-1"], await DescribedAsync("{}", "eu-west-1"));
        Assert.Empty(await DescribedAsync("""{"includeShadowTrails":false}""", "eu-west-1"));
        await Bench.CallAsync("UpdateTrail", """{"Name":"trail-1","IsMultiRegionTrail":false}""");
        Assert.Empty(await DescribedAsync("{}", "eu-west-1"));
    }

    [Fact]
    public async Task A_description_by_name_sees_its_Region_only_and_by_ARN_all()
    {
        await CreateAsync("everywhere", """ "IsMultiRegionTrail":true """);
        var arn = CloudTrailBench.Arn("everywhere");
        Assert.Empty(await DescribedAsync("""{"trailNameList":["everywhere","unknown"]}""", "eu-west-1"));
        Assert.Equal(["everywhere"], await DescribedAsync($$"""{"trailNameList":["{{arn}}"]}""", "eu-west-1"));
        Assert.Equal("TrailNotFoundException", (await Bench.RefusalAsync("GetTrail", """{"Name":"everywhere"}""", "eu-west-1")).Code);
        await Bench.CallAsync("GetTrailStatus", $$"""{"Name":"{{arn}}"}""", "eu-west-1");
    }

    [Theory]
    [InlineData("UpdateTrail", "Name")]
    [InlineData("DeleteTrail", "Name")]
    [InlineData("StartLogging", "Name")]
    [InlineData("StopLogging", "Name")]
    [InlineData("PutEventSelectors", "TrailName")]
    public async Task A_shadow_is_written_in_its_home_Region_only(string operation, string member)
    {
        await CreateAsync("everywhere", """ "IsMultiRegionTrail":true """);
        Assert.Equal("InvalidHomeRegionException", (await Bench.RefusalAsync(operation, $$"""{"{{member}}":"everywhere"}""", "eu-west-1")).Code);
        var byArn = $$"""{"{{member}}":"{{CloudTrailBench.Arn("everywhere")}}"}""";
        Assert.Equal("InvalidHomeRegionException", (await Bench.RefusalAsync(operation, byArn, "eu-west-1")).Code);
    }

    [Fact]
    public async Task A_trail_list_has_every_Region()
    {
        await CreateAsync("trail-1");
        await CreateAsync("trail-2", region: "eu-west-1");
        var trails = await Bench.CallAsync("ListTrails", "{}", "ap-south-1");
        Assert.Equal(["eu-west-1", "us-east-1"], trails.GetProperty("Trails").EnumerateArray().Select(trail => trail.GetProperty("HomeRegion").GetString()));
    }

    [Fact]
    public async Task Logging_starts_and_stops_at_times_that_the_status_tells()
    {
        await CreateAsync("trail-1");
        await Bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
        Bench.Clock.Now += TimeSpan.FromMinutes(1);
        await Bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
        await Bench.CallAsync("StopLogging", """{"Name":"trail-1"}""");
        var status = await StatusAsync("trail-1");
        Assert.False(status.GetProperty("IsLogging").GetBoolean());
        Assert.Equal("2026-11-22T10:30:05Z", status.GetProperty("TimeLoggingStarted").GetString());
        Assert.Equal("2026-11-22T10:31:05Z", status.GetProperty("TimeLoggingStopped").GetString());
        Assert.Equal(60, status.GetProperty("StopLoggingTime").GetDouble() - status.GetProperty("StartLoggingTime").GetDouble(), 0.01);
    }

    [Fact]
    public async Task A_deleted_trail_is_gone()
    {
        await CreateAsync("trail-1");
        await Bench.CallAsync("DeleteTrail", $$"""{"Name":"{{CloudTrailBench.Arn("trail-1")}}"}""");
        var refusal = await Bench.RefusalAsync("GetTrailStatus", """{"Name":"trail-1"}""");
        Assert.Equal("TrailNotFoundException", refusal.Code);
        Assert.Equal("Unknown trail: trail-1 for the user: 111122223333", refusal.Message);
    }

    [Theory]
    [InlineData("arn:aws:cloudtrail:us-east-1:111122223333:channel/x")]
    [InlineData("arn:aws:s3:::bucket")]
    public async Task An_ARN_of_something_else_is_invalid(string arn) =>
        Assert.Equal("CloudTrailARNInvalidException", (await Bench.RefusalAsync("GetTrail", $$"""{"Name":"{{arn}}"}""")).Code);

    private Task<JsonElement> CreateAsync(string name, string settings = """ "S3KeyPrefix":null """, string region = "us-east-1") =>
        Bench.CallAsync("CreateTrail", $$"""{"Name":"{{name}}","S3BucketName":"log-bucket",{{settings}}}""", region);

    private Task<Refusal> RefuseCreateAsync(string name, string settings = """ "S3KeyPrefix":null """, string region = "us-east-1") =>
        Bench.RefusalAsync("CreateTrail", $$"""{"Name":"{{name}}","S3BucketName":"log-bucket",{{settings}}}""", region);

    private Task<JsonElement> StatusAsync(string name) => Bench.CallAsync("GetTrailStatus", $$"""{"Name":"{{name}}"}""");

    private async Task<IEnumerable<string?>> DescribedAsync(string request, string region)
    {
        var described = await Bench.CallAsync("DescribeTrails", request, region);
        return described.GetProperty("trailList").EnumerateArray().Select(trail => trail.GetProperty("Name").GetString());
    }
}
