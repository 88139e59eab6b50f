using System.Text.Json;
using DdbAudit.Aws.Tests.Sandbox.Delivery;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>What the management account may do with an organization trail, and what a member sees of it.</summary>
public sealed class OrganizationTrailTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Selectors = """ "EventSelectors":[{"IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}] """;

    private static readonly string Arn = CloudTrailBench.Arn("org");
    private static readonly string ByArn = $$"""{"Name":"{{Arn}}"}""";

    private readonly CloudTrailBench _bench = new(new SandboxOptions
    {
        DeliveryDelay = TimeSpan.FromHours(1),
        Organization = new SandboxOrganization("o-exampleorgid", CloudTrailBench.Account, [Callers.Stranger.AccountId]),
    });

    public async Task InitializeAsync() => await _bench.CallAsync(
        "CreateTrail", """{"Name":"org","S3BucketName":"log-bucket","IsOrganizationTrail":true,"IsMultiRegionTrail":true}""");

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task Only_the_management_account_makes_one()
    {
        const string Request = """{"Name":"mine","S3BucketName":"log-bucket","IsOrganizationTrail":true}""";
        Assert.Equal("NotOrganizationMasterAccountException", (await _bench.RefusalAsync("CreateTrail", Request, caller: Callers.Stranger)).Code);
        var outsider = Callers.Stranger with { AccountId = "777788889999" };
        Assert.Equal("OrganizationsNotInUseException", (await _bench.RefusalAsync("CreateTrail", Request, caller: outsider)).Code);
    }

    [Fact]
    public async Task A_member_sees_it_in_every_Region_and_its_status_by_ARN()
    {
        foreach (var region in new[] { "us-east-1", "eu-west-1" })
        {
            var trail = Assert.Single((await _bench.CallAsync("DescribeTrails", "{}", region, Callers.Stranger)).GetProperty("trailList").EnumerateArray());
            Assert.Equal(Arn, trail.GetProperty("TrailARN").GetString());
            Assert.True(trail.GetProperty("IsOrganizationTrail").GetBoolean());
        }

        Assert.False((await _bench.CallAsync("GetTrailStatus", ByArn, caller: Callers.Stranger)).GetProperty("IsLogging").GetBoolean());
        Assert.Equal(1, (await _bench.CallAsync("ListTrails", "{}", caller: Callers.Stranger)).GetProperty("Trails").GetArrayLength());
    }

    [Fact]
    public async Task Without_shadow_trails_a_member_does_not_see_it_and_the_management_account_does()
    {
        const string Request = """{"includeShadowTrails":false}""";
        Assert.Equal(0, (await _bench.CallAsync("DescribeTrails", Request, caller: Callers.Stranger)).GetProperty("trailList").GetArrayLength());
        Assert.Equal(1, (await _bench.CallAsync("DescribeTrails", Request)).GetProperty("trailList").GetArrayLength());
    }

    [Fact]
    public async Task A_member_does_not_find_it_by_name_nor_learns_its_selectors_and_tags()
    {
        Assert.Equal("TrailNotFoundException", (await _bench.RefusalAsync("GetTrail", """{"Name":"org"}""", caller: Callers.Stranger)).Code);
        Assert.Equal("TrailNotFoundException", (await _bench.RefusalAsync("GetEventSelectors", $$"""{"TrailName":"{{Arn}}"}""", caller: Callers.Stranger)).Code);
        var refusal = await _bench.RefusalAsync("ListTags", $$"""{"ResourceIdList":["{{Arn}}"]}""", caller: Callers.Stranger);
        Assert.Equal("CloudTrailARNInvalidException", refusal.Code);
        Assert.Equal("AccountID in ARN is wrong, you can only access resources with AccountID 444455556666.", refusal.Message);
    }

    [Theory]
    [InlineData("UpdateTrail", "Name")]
    [InlineData("DeleteTrail", "Name")]
    [InlineData("StartLogging", "Name")]
    [InlineData("StopLogging", "Name")]
    [InlineData("PutEventSelectors", "TrailName")]
    public async Task A_member_cannot_change_it(string operation, string member)
    {
        foreach (var name in new[] { "org", Arn })
        {
            var refusal = await _bench.RefusalAsync(operation, $$"""{"{{member}}":"{{name}}",{{Selectors}}}""", caller: Callers.Stranger);
            Assert.Equal("NotOrganizationMasterAccountException", refusal.Code);
        }
    }

    [Fact]
    public async Task A_member_s_events_lie_in_the_organization_s_folder_under_its_account()
    {
        await StartAsync();
        _bench.Delivery.Append(SampleCalls.Of("GetItem", caller: Callers.Stranger));
        _bench.Delivery.Append(SampleCalls.Of("PutItem"));
        _bench.Delivery.Flush();

        var files = _bench.Buckets.TakeFiles().OrderBy(file => file.Key, StringComparer.Ordinal).ToList();

        Assert.Equal(2, files.Count);
        Assert.StartsWith("AWSLogs/o-exampleorgid/111122223333/CloudTrail/us-east-1/2026/11/22/111122223333_CloudTrail_us-east-1_", files[0].Key, StringComparison.Ordinal);
        Assert.StartsWith("AWSLogs/o-exampleorgid/444455556666/CloudTrail/us-east-1/2026/11/22/444455556666_CloudTrail_us-east-1_", files[1].Key, StringComparison.Ordinal);
        Assert.Equal("444455556666", Assert.Single(files[1].Records()).GetProperty("recipientAccountId").GetString());
    }

    [Fact]
    public async Task The_bucket_s_policy_must_let_it_write_to_the_organization_s_folder()
    {
        _bench.Buckets.Put("own-account-only", CloudTrailBench.Policy(
            "own-account-only", """{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""", "AWSLogs/111122223333/*"));
        var refusal = await _bench.RefusalAsync("CreateTrail", """{"Name":"org-2","S3BucketName":"own-account-only","IsOrganizationTrail":true}""");
        Assert.Equal("InsufficientS3BucketPolicyException", refusal.Code);
    }

    [Fact]
    public async Task A_trail_becomes_one_of_its_account_alone_and_the_member_sees_it_no_more()
    {
        await _bench.CallAsync("UpdateTrail", """{"Name":"org","S3KeyPrefix":"a"}""");
        Assert.True(await IsOfOrganizationAsync());
        await _bench.CallAsync("UpdateTrail", """{"Name":"org","IsOrganizationTrail":false}""");
        Assert.False(await IsOfOrganizationAsync());
        Assert.Equal(0, (await _bench.CallAsync("DescribeTrails", "{}", caller: Callers.Stranger)).GetProperty("trailList").GetArrayLength());
    }

    private async Task<bool> IsOfOrganizationAsync() =>
        (await _bench.CallAsync("GetTrail", """{"Name":"org"}""")).GetProperty("Trail").GetProperty("IsOrganizationTrail").GetBoolean();

    private async Task StartAsync()
    {
        await _bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"org",{{Selectors}}}""");
        await _bench.CallAsync("StartLogging", """{"Name":"org"}""");
    }
}
