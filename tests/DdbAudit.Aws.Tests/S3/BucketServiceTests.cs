using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.S3;
using DdbAudit.Sandbox.Http;
using DdbAudit.Storage;

namespace DdbAudit.Aws.Tests.S3;

public sealed class BucketServiceTests : IAsyncLifetime
{
    private const string Bucket = "audit-logs";

    private static readonly Dictionary<string, string> Tags = new() { ["ddbaudit:managed-by"] = "DdbAudit", ["ddbaudit:stack"] = "Trail" };

    private SandboxAccount _sandbox = null!;

    private IBucketService Buckets => _sandbox.Account.Buckets;

    private RequestLog Requests => _sandbox.Sandbox.Requests;

    private FaultList Faults => _sandbox.Sandbox.Faults;

    public async Task InitializeAsync() => _sandbox = await SandboxAccount.OpenAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_bucket_that_is_not_there_is_null() => Assert.Null(await Buckets.FindAsync(Bucket, default));

    [Fact]
    public async Task A_new_bucket_has_its_tags_from_the_creating_call_and_is_closed_to_the_public()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);

        var state = await Buckets.FindAsync(Bucket, default);
        Assert.Equal((Bucket, "us-east-1", false), (state!.Name, state.Region, state.IsForeign));
        Assert.Equal(Tags, state.Tags);
        Assert.Null(state.Policy);
        Assert.InRange(state.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(0, Requests.Count("s3", "PutBucketTagging"));

        var block = await Client().GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = Bucket });
        Assert.True(block.PublicAccessBlockConfiguration is { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true });
    }

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("ap-southeast-2")]
    public async Task A_bucket_is_created_in_the_account_s_Region(string region)
    {
        using var account = await _sandbox.OpenAsAsync(region: region);

        await account.Buckets.CreateAsync(Bucket, Tags, default);

        Assert.Equal(region, (await account.Buckets.FindAsync(Bucket, default))!.Region);
    }

    [Theory]
    [InlineData("us-east-1", "eu-west-1")]
    [InlineData("eu-west-1", "us-east-1")]
    [InlineData("eu-west-1", "ap-southeast-2")]
    public async Task A_bucket_of_another_Region_is_worked_on_there(string home, string bucketRegion)
    {
        using var there = await _sandbox.OpenAsAsync(region: bucketRegion);
        await there.Buckets.CreateAsync(Bucket, Tags, default);
        using var account = await _sandbox.OpenAsAsync(region: home);

        var state = await account.Buckets.FindAsync(Bucket, default);
        await account.Buckets.PutPolicyAsync(Bucket, Policy("a"), default);
        await account.Buckets.DeleteAsync(Bucket, default);

        Assert.Equal(bucketRegion, state!.Region);
        Assert.Equal(Tags, state.Tags);
        Assert.Null(await account.Buckets.FindAsync(Bucket, default));
    }

    [Fact]
    public async Task A_bucket_that_was_deleted_elsewhere_is_null_though_its_Region_was_known()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);
        await Client().DeleteBucketAsync(new DeleteBucketRequest { BucketName = Bucket });

        Assert.Null(await Buckets.FindAsync(Bucket, default));
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_foreign_and_nothing_else_is_known_of_it()
    {
        using var stranger = await _sandbox.OpenAsAsync(TestCallers.Stranger);
        await stranger.Buckets.CreateAsync(Bucket, Tags, default);

        Assert.Equal(new BucketState { Name = Bucket, IsForeign = true }, await Buckets.FindAsync(Bucket, default), FactsOnly);
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_foreign_even_where_its_policy_lets_us_in()
    {
        using var stranger = await _sandbox.OpenAsAsync(TestCallers.Stranger);
        await stranger.Buckets.CreateAsync(Bucket, Tags, default);
        await stranger.Buckets.PutPolicyAsync(Bucket, Policy("open", principal: "111122223333"), default);

        Assert.True((await Buckets.FindAsync(Bucket, default))!.IsForeign);
        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.PutPolicyAsync(Bucket, null, default));
        Assert.Equal(AuditError.AccessDenied, error.Error);
    }

    [Fact]
    public async Task A_bucket_of_ours_that_refuses_us_is_an_error_and_not_foreign()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);
        Faults.Add(new Fault { Service = "s3", Operation = "GetBucketPolicy", Error = Fault.AccessDenied(WireProtocol.S3) });

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.FindAsync(Bucket, default));

        Assert.Equal((AuditError.AccessDenied, Bucket, "AccessDenied"), (error.Error, error.Target, error.AwsErrorCode));
        Assert.Contains(error.RequestId!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_list_buckets_does_without_the_creation_date()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);
        Faults.Add(new Fault { Service = "s3", Operation = "ListBuckets", Calls = int.MaxValue, Error = Fault.AccessDenied(WireProtocol.S3) });

        var state = await Buckets.FindAsync(Bucket, default);

        Assert.Null(state!.Created);
        Assert.Equal(Tags, state.Tags);
    }

    [Fact]
    public async Task A_name_that_another_account_has_is_not_ours_to_create()
    {
        using var stranger = await _sandbox.OpenAsAsync(TestCallers.Stranger);
        await stranger.Buckets.CreateAsync(Bucket, Tags, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.CreateAsync(Bucket, Tags, default));

        Assert.Equal((AuditError.BucketNotOurs, "BucketAlreadyExists"), (error.Error, error.AwsErrorCode));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1")]
    public async Task A_bucket_whose_creation_was_not_answered_is_known_again_by_its_tags(string region)
    {
        using var account = await _sandbox.OpenAsAsync(region: region);
        Faults.Add(new Fault { Service = "s3", Operation = "CreateBucket", LoseReply = true, AfterEffect = true });

        await account.Buckets.CreateAsync(Bucket, Tags, default);

        Assert.Equal(2, Requests.Count("s3", "CreateBucket"));
        Assert.Equal(1, Requests.Count("s3", "PutPublicAccessBlock"));
    }

    [Fact]
    public async Task A_bucket_of_ours_with_other_tags_is_not_created_again()
    {
        using var account = await _sandbox.OpenAsAsync(region: "eu-west-1");
        await account.Buckets.CreateAsync(Bucket, new Dictionary<string, string> { ["owner"] = "somebody" }, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => account.Buckets.CreateAsync(Bucket, Tags, default));

        Assert.Equal("BucketAlreadyOwnedByYou", error.AwsErrorCode);
    }

    [Fact]
    public async Task A_bucket_that_could_not_be_closed_to_the_public_is_not_left_behind()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "PutPublicAccessBlock", Error = Fault.AccessDenied(WireProtocol.S3) });

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.CreateAsync(Bucket, Tags, default));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.Null(await Buckets.FindAsync(Bucket, default));
    }

    [Fact]
    public async Task A_bucket_that_could_neither_be_closed_nor_deleted_is_named_as_left_behind()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "PutPublicAccessBlock", Error = Fault.AccessDenied(WireProtocol.S3) });
        Faults.Add(new Fault { Service = "s3", Operation = "DeleteBucket", Error = new ServiceError("OperationAborted", "A conflicting operation is in progress.", 409) });

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.CreateAsync(Bucket, Tags, default));

        Assert.Equal((AuditError.RollbackIncomplete, Bucket), (error.Error, error.Target));
        Assert.Contains("AccessDenied", error.Message, StringComparison.Ordinal);
        Assert.Contains("OperationAborted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_is_replaced_as_a_whole_and_null_removes_it()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);

        await Buckets.PutPolicyAsync(Bucket, Policy("first"), default);
        await Buckets.PutPolicyAsync(Bucket, Policy("second"), default);
        Assert.Contains("second", (await Buckets.FindAsync(Bucket, default))!.Policy, StringComparison.Ordinal);

        await Buckets.PutPolicyAsync(Bucket, null, default);
        Assert.Null((await Buckets.FindAsync(Bucket, default))!.Policy);
    }

    [Fact]
    public async Task A_policy_that_S3_refuses_keeps_S3_s_code()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.PutPolicyAsync(Bucket, "{", default));

        Assert.Equal((AuditError.ServiceError, "MalformedPolicy"), (error.Error, error.AwsErrorCode));
    }

    [Fact]
    public async Task A_policy_for_a_bucket_that_is_not_there_is_an_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.PutPolicyAsync("nowhere", Policy("x"), default));

        Assert.Equal((AuditError.BucketNotFound, "nowhere"), (error.Error, error.Target));
    }

    [Fact]
    public async Task All_buckets_of_the_account_are_listed_and_no_others()
    {
        using var stranger = await _sandbox.OpenAsAsync(TestCallers.Stranger);
        await stranger.Buckets.CreateAsync("not-ours", Tags, default);
        foreach (var name in new[] { "bucket-b", "bucket-a", "bucket-c" })
            await Buckets.CreateAsync(name, Tags, default);

        Assert.Equal(["bucket-a", "bucket-b", "bucket-c"], await Buckets.ListAsync(default));
    }

    [Fact]
    public async Task A_bucket_that_is_not_empty_is_not_deleted()
    {
        await Buckets.CreateAsync(Bucket, Tags, default);
        await Client().PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "logs/0", ContentBody = "body" });

        var error = await Assert.ThrowsAsync<AuditException>(() => Buckets.DeleteAsync(Bucket, default));

        Assert.Equal((AuditError.ServiceError, "BucketNotEmpty"), (error.Error, error.AwsErrorCode));
    }

    [Fact]
    public async Task S3_s_throttling_is_waited_out()
    {
        Faults.Add(new Fault { Service = "s3", Operation = "CreateBucket", Calls = 2, Error = Fault.SlowDown() });

        await Buckets.CreateAsync(Bucket, Tags, default);

        Assert.Equal(3, Requests.Count("s3", "CreateBucket"));
    }

    private static bool FactsOnly(BucketState? expected, BucketState? actual) =>
        (expected!.Name, expected.IsForeign, expected.Region, expected.Policy, expected.Created, expected.Tags.Count)
        == (actual!.Name, actual.IsForeign, actual.Region, actual.Policy, actual.Created, actual.Tags.Count);

    private static string Policy(string sid, string principal = "111122223333") => $$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"{{sid}}","Effect":"Allow","Principal":{"AWS":"{{principal}}"},
         "Action":"s3:*","Resource":["arn:aws:s3:::{{Bucket}}","arn:aws:s3:::{{Bucket}}/*"]}]}
        """;

    private S3Client Client() => _sandbox.Clients.S3(RegionEndpoint.USEast1);
}
