using System.Text.Json.Nodes;
using DdbAudit.Aws.Tests.Sandbox.Delivery;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Logs.State;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>Trails that deliver to a log group as well.</summary>
public sealed class TrailLogGroupTests : CloudTrailTests
{
    private const string AllTables = """ "EventSelectors":[{"IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}] """;
    private const string Group = "arn:aws:logs:us-east-1:111122223333:log-group:G";
    private const string Role = "arn:aws:iam::111122223333:role/Delivery";
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Permission = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["logs:CreateLogStream"],"Resource":["arn:aws:logs:us-east-1:111122223333:log-group:G:log-stream:111122223333_CloudTrail_us-east-1*"]},
          {"Effect":"Allow","Action":["logs:PutLogEvents"],"Resource":["arn:aws:logs:us-east-1:111122223333:log-group:G:log-stream:111122223333_CloudTrail_us-east-1*"]}]}
        """;

    private const string Logs = $""" "CloudWatchLogsLogGroupArn":"{Group}:*","CloudWatchLogsRoleArn":"{Role}" """;

    [Fact]
    public async Task Group_and_role_are_set_shown_and_unset_together()
    {
        Prepare();
        var created = await CreateAsync(Logs);
        Assert.Equal((Group + ":*", Role), (created.GetProperty("CloudWatchLogsLogGroupArn").GetString(), created.GetProperty("CloudWatchLogsRoleArn").GetString()));
        var described = (await Bench.CallAsync("DescribeTrails", "{}")).GetProperty("trailList")[0];
        Assert.Equal(Role, described.GetProperty("CloudWatchLogsRoleArn").GetString());
        Assert.Equal("InvalidParameterCombinationException", await RefuseUpdateAsync(""" "CloudWatchLogsLogGroupArn":"" """));

        var updated = await Bench.CallAsync("UpdateTrail", """{"Name":"trail-1","CloudWatchLogsLogGroupArn":"","CloudWatchLogsRoleArn":""}""");
        Assert.False(updated.TryGetProperty("CloudWatchLogsLogGroupArn", out _));
        await Bench.CallAsync("UpdateTrail", $$"""{"Name":"trail-1",{{Logs}}}""");
    }

    [Theory]
    [InlineData("log-group:Other", "InvalidCloudWatchLogsLogGroupArnException")]
    [InlineData("eu-west-1", "InvalidCloudWatchLogsLogGroupArnException")]
    [InlineData("role/Other", "InvalidCloudWatchLogsRoleArnException")]
    public async Task What_is_not_there_is_refused(string other, string code)
    {
        Prepare();
        var settings = other.StartsWith("role", StringComparison.Ordinal) ? Logs.Replace("role/Delivery", other, StringComparison.Ordinal)
            : other.StartsWith("log", StringComparison.Ordinal) ? Logs.Replace("log-group:G", other, StringComparison.Ordinal)
            : Logs.Replace("us-east-1", other, StringComparison.Ordinal);
        Assert.Equal(code, (await Bench.RefusalAsync("CreateTrail", Request(settings))).Code);
    }

    [Theory]
    [InlineData("cloudtrail.amazonaws.com", "ec2.amazonaws.com")]
    [InlineData("logs:PutLogEvents", "logs:GetLogEvents")]
    [InlineData("logs:CreateLogStream", "logs:GetLogEvents")]
    [InlineData("_CloudTrail_us-east-1", "_CloudTrail_eu-west-1")]
    public async Task A_role_that_does_not_let_CloudTrail_deliver_is_refused(string text, string other)
    {
        Prepare(Trust.Replace(text, other, StringComparison.Ordinal), Permission.Replace(text, other, StringComparison.Ordinal));
        var refusal = await Bench.RefusalAsync("CreateTrail", Request(Logs));
        Assert.Equal(("InvalidCloudWatchLogsRoleArnException", "Access denied. Check the permissions for your role."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task A_new_role_is_refused_until_it_has_spread()
    {
        await using var bench = new CloudTrailBench(new SandboxOptions { DeliveryDelay = TimeSpan.FromHours(1), RoleSpread = TimeSpan.FromSeconds(8) });
        Prepare(bench: bench);
        Assert.Equal("InvalidCloudWatchLogsRoleArnException", (await bench.RefusalAsync("CreateTrail", Request(Logs))).Code);
        bench.Clock.Now += TimeSpan.FromSeconds(8);
        await bench.CallAsync("CreateTrail", Request(Logs));
    }

    [Fact]
    public async Task The_caller_must_be_allowed_to_pass_the_role()
    {
        Prepare();
        var caller = Callers.Admin with { Policy = PolicyReader.ReadIdentity("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"iam:PassRole","Resource":"*"}}""") };
        var refusal = await Bench.RefusalAsync("CreateTrail", Request(Logs), caller: caller);
        Assert.Equal("AccessDeniedException", refusal.Code);
        Assert.Contains("iam:PassRole", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_record_becomes_one_log_event_and_lies_in_the_bucket_as_well()
    {
        Prepare();
        await StartAsync();
        Bench.Delivery.Append(SampleCalls.Of("PutItem"));
        Bench.Delivery.Append(SampleCalls.Of("DeleteItem"));
        Bench.Clock.Now += TimeSpan.FromMinutes(5);
        Bench.Delivery.Flush();

        var events = Bench.LogGroups.Find(Group)!.Events;
        Assert.Equal(["PutItem", "DeleteItem"], events.Select(item => (string)JsonNode.Parse(item.Message)!["eventName"]!));
        Assert.All(events, item => Assert.Equal(("111122223333_CloudTrail_us-east-1", Bench.Clock.Now), (item.LogStreamName, item.Timestamp)));
        Assert.Equal(2, Assert.Single(Bench.Buckets.TakeFiles()).Records().Count);
        Assert.True((await StatusAsync()).TryGetProperty("LatestCloudWatchLogsDeliveryTime", out _));
    }

    [Fact]
    public async Task A_record_of_more_than_256_KB_never_arrives()
    {
        Prepare();
        await StartAsync();
        var large = SampleCalls.Of("PutItem");
        Bench.Delivery.Append(large with { Resources = [large.Resources[0], large.Resources[0] with { Arn = new string('x', 256 * 1024) }] });
        Bench.Delivery.Append(SampleCalls.Of("DeleteItem"));
        Bench.Delivery.Flush();
        Assert.Contains("DeleteItem", Assert.Single(Bench.LogGroups.Find(Group)!.Events).Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(Bench.Buckets.TakeFiles()).Records().Count);
    }

    [Fact]
    public async Task A_group_that_is_gone_is_told_by_the_status_and_the_bucket_still_gets_its_files()
    {
        Prepare();
        await StartAsync();
        Bench.LogGroups.Remove(Group);
        Bench.Delivery.Append(SampleCalls.Of("PutItem"));
        Bench.Delivery.Flush();
        Assert.Equal("ResourceNotFoundException", (await StatusAsync()).GetProperty("LatestCloudWatchLogsDeliveryError").GetString());
        Assert.Single(Bench.Buckets.TakeFiles());
    }

    private void Prepare(string trust = Trust, string permission = Permission, CloudTrailBench? bench = null)
    {
        bench ??= Bench;
        var role = new Role
        {
            RoleName = "Delivery",
            AccountId = CloudTrailBench.Account,
            Path = "/",
            RoleId = "AROADELIVERY",
            CreateDate = bench.Clock.Now,
            AssumeRolePolicy = PolicyReader.ReadTrust(trust),
        };
        bench.Roles.Add(role with { Policies = role.Policies.Add("p", PolicyReader.ReadIdentity(permission)) });
        bench.LogGroups.Add(new LogGroup { Name = "G", AccountId = CloudTrailBench.Account, Region = "us-east-1", CreationTime = bench.Clock.Now });
    }

    private async Task StartAsync()
    {
        await CreateAsync(Logs);
        await Bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"trail-1",{{AllTables}}}""");
        await Bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
    }

    private static string Request(string settings) => $$"""{"Name":"trail-1","S3BucketName":"{{CloudTrailBench.Bucket}}",{{settings}}}""";

    private Task<System.Text.Json.JsonElement> CreateAsync(string settings) => Bench.CallAsync("CreateTrail", Request(settings));

    private Task<System.Text.Json.JsonElement> StatusAsync() => Bench.CallAsync("GetTrailStatus", """{"Name":"trail-1"}""");

    private async Task<string> RefuseUpdateAsync(string settings) => (await Bench.RefusalAsync("UpdateTrail", $$"""{"Name":"trail-1",{{settings}}}""")).Code;
}
