using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.CloudTrail;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.S3;
using DdbAudit.Selectors;

namespace DdbAudit.Aws.Tests.CloudTrail;

/// <summary>A service newer than this version: what it does not know, it must not drop.</summary>
public sealed class UnknownMemberTests : IDisposable
{
    private const string Arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/Audit";

    private readonly StubServer _server = StubServer.Start();
    private readonly AwsClients _clients;
    private readonly TrailService _trails;

    public UnknownMemberTests()
    {
        _clients = new AwsClients(new AwsConnection(new BasicAWSCredentials("AKIA", "secret"), RegionEndpoint.USEast1, _server.Url, Profile: null));
        _trails = new TrailService(new CloudTrailApi(_clients, new NotReadyRetry(new FreshPolicies(TimeProvider.System), TimeProvider.System)), "111122223333");
    }

    public void Dispose()
    {
        _clients.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData("""{"AdvancedEventSelectors":[{"Name":"n","Novel":1,"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]}""")]
    [InlineData("""{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"],"Novel":["x"]}]}]}""")]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","Novel":{}}]}""")]
    [InlineData("""{"EventSelectors":[{"ReadWriteType":"All","DataResources":[{"Type":"AWS::DynamoDB::Table","Values":[],"Novel":null}]}]}""")]
    public async Task Selectors_with_a_member_that_would_be_lost_are_not_overwritten(string current)
    {
        _server.Answer = request => new StubReply(200, Operation(request) == "GetEventSelectors" ? current : "{}");

        var error = await Assert.ThrowsAsync<AuditException>(
            () => _trails.PutSelectorsAsync(Arn, SelectorSet.Fresh, new SelectorSet { Basic = [new BasicSelector()] }, default));

        Assert.Equal((AuditError.TrailUnsupported, Arn), (error.Error, error.Target));
        Assert.Contains("'Novel'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, request => Operation(request) == "PutEventSelectors");
    }

    [Fact]
    public async Task Unknown_members_elsewhere_do_no_harm()
    {
        _server.Answer = request => new StubReply(200, Operation(request) switch
        {
            "DescribeTrails" => $$"""
                {"trailList":[{"Name":"Audit","TrailARN":"{{Arn}}","HomeRegion":"us-east-1","S3BucketName":"b","RecursiveLogging":true,"Novel":[1]}],"Novel":0}
                """,
            "GetTrailStatus" => """{"IsLogging":true,"StartLoggingTime":1.7E9,"LatestDeliveryTime":1700000000.5,"LatestDeliveryError":"AccessDenied","Novel":{}}""",
            "GetEventSelectors" => """{"EventSelectors":[{"ReadWriteType":"All","Novel":1}]}""",
            _ => """{"ResourceTagList":[{"ResourceId":"x","TagsList":[{"Key":"a"}]}]}""",
        });

        var state = await _trails.FindAsync("Audit", default);

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), state!.StartedLogging);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500), state.LatestDelivery);
        Assert.Equal("AccessDenied", state.LatestDeliveryError);
        Assert.Equal("", state.Tags["a"]);
        Assert.True(Assert.Single(state.Selectors.Basic).IncludeManagementEvents);
    }

    private static string Operation(StubRequest request) => request.Headers["X-Amz-Target"].Split('.')[^1];
}
