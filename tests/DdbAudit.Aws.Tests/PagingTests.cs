using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.CloudTrail;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.DynamoDb;
using DdbAudit.Aws.S3;

namespace DdbAudit.Aws.Tests;

/// <summary>Lists whose first page only a very large account, or none, would fill.</summary>
public sealed class PagingTests : IDisposable
{
    private readonly StubServer _server = StubServer.Start();
    private readonly AwsClients _clients;

    public PagingTests() =>
        _clients = new AwsClients(new AwsConnection(new BasicAWSCredentials("AKIA", "secret"), RegionEndpoint.USEast1, _server.Url, Profile: null));

    public void Dispose()
    {
        _clients.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Tags_of_a_trail_come_from_all_pages()
    {
        _server.Answer = request => new StubReply(200, request.Body.Contains("\"NextToken\":\"more\"", StringComparison.Ordinal)
            ? """{"ResourceTagList":[{"ResourceId":"x","TagsList":[{"Key":"b","Value":"2"}]}]}"""
            : """{"ResourceTagList":[{"ResourceId":"x","TagsList":[{"Key":"a","Value":"1"}]}],"NextToken":"more"}""");
        var api = new CloudTrailApi(_clients, new NotReadyRetry(new FreshPolicies(TimeProvider.System), TimeProvider.System));

        var tags = await api.ListTagsAsync("arn:aws:cloudtrail:us-east-1:111122223333:trail/Audit", default);

        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, tags);
    }

    [Fact]
    public async Task A_page_without_items_need_not_be_the_last()
    {
        _server.Answer = request => new StubReply(200, request.Body.Contains("\"NextToken\":\"more\"", StringComparison.Ordinal)
            ? """{"Trails":[{"TrailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/Audit","Name":"Audit","HomeRegion":"us-east-1"}]}"""
            : """{"NextToken":"more"}""");
        var api = new CloudTrailApi(_clients, new NotReadyRetry(new FreshPolicies(TimeProvider.System), TimeProvider.System));

        Assert.Equal("Audit", Assert.Single(await api.ListTrailsAsync(default)).Name);
    }

    [Fact]
    public async Task Tags_of_a_table_come_from_all_pages()
    {
        _server.Answer = request => new StubReply(200, request.Body.Contains("\"NextToken\":\"more\"", StringComparison.Ordinal)
            ? """{"Tags":[{"Key":"b","Value":"2"}]}"""
            : """{"Tags":[{"Key":"a","Value":"1"}],"NextToken":"more"}""");

        var tags = await new TableService(_clients).GetTagsAsync("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", default);

        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, tags);
    }

    [Fact]
    public async Task Buckets_come_from_all_pages()
    {
        _server.Answer = request => new StubReply(200, request.Path.Contains("continuation-token=more", StringComparison.Ordinal)
            ? "<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>"
            : "<ListAllMyBucketsResult><Buckets><Bucket><Name>a</Name></Bucket></Buckets><ContinuationToken>more</ContinuationToken></ListAllMyBucketsResult>")
        {
            ContentType = "application/xml",
        };
        var buckets = new BucketService(_clients, new BucketRegions(_clients), new FreshPolicies(TimeProvider.System), "111122223333");

        Assert.Equal(["a", "b"], await buckets.ListAsync(default));
    }
}
