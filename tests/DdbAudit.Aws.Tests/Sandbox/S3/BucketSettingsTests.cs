using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Tests.Sandbox.Kms;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class BucketSettingsTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private IAmazonS3 S3 => sandbox.S3;

    [Fact]
    public async Task Tags_are_replaced_as_a_whole()
    {
        var bucket = await sandbox.NewBucketAsync();
        await TagAsync(bucket, ("a", "1"), ("b", "2"));
        await TagAsync(bucket, ("c", "ü"));
        Assert.Equal([("c", "ü")], (await S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket })).TagSet.Select(tag => (tag.Key, tag.Value)));
        await S3.DeleteBucketTaggingAsync(bucket);
        Assert.Equal((404, "NoSuchTagSet"), await S3Refusal.OfAsync(() => S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket })));
    }

    [Fact]
    public async Task Tags_have_limits()
    {
        var bucket = await sandbox.NewBucketAsync();
        var fifty = Enumerable.Range(0, 50).Select(number => ($"key{number}", "")).ToArray();
        await TagAsync(bucket, fifty);
        Assert.Equal((400, "BadRequest"), await S3Refusal.OfAsync(() => TagAsync(bucket, [.. fifty, ("one-more", "")])));
        Assert.Equal((400, "InvalidTag"), await S3Refusal.OfAsync(() => TagAsync(bucket, ("same", "1"), ("same", "2"))));
        Assert.Equal((400, "InvalidTag"), await S3Refusal.OfAsync(() => TagAsync(bucket, ("aws:reserved", "1"))));
        Assert.Equal((400, "InvalidTag"), await S3Refusal.OfAsync(() => TagAsync(bucket, (new string('k', 129), "1"))));
        Assert.Equal((400, "InvalidTag"), await S3Refusal.OfAsync(() => TagAsync(bucket, ("k", new string('v', 257)))));
        Assert.Equal((400, "InvalidTag"), await S3Refusal.OfAsync(() => TagAsync(bucket, ("k", "semi;colon"))));
    }

    [Fact]
    public async Task Versioning_is_off_until_it_is_put_and_then_enabled_or_suspended()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal(VersionStatus.Off, (await S3.GetBucketVersioningAsync(bucket)).VersioningConfig.Status);
        foreach (var status in new[] { VersionStatus.Enabled, VersionStatus.Suspended })
        {
            await S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new() { Status = status } });
            Assert.Equal(status, (await S3.GetBucketVersioningAsync(bucket)).VersioningConfig.Status);
        }
    }

    [Fact]
    public async Task Default_encryption_is_given_to_objects()
    {
        var bucket = await sandbox.NewBucketAsync();
        using var kms = sandbox.ConnectKms();
        var key = (await kms.CreateKeyAsync(new Amazon.KeyManagementService.Model.CreateKeyRequest())).KeyMetadata.Arn;
        await EncryptAsync(bucket, ServerSideEncryptionMethod.AWSKMS, key);
        var put = await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "x" });
        Assert.Equal(ServerSideEncryptionMethod.AWSKMS, put.ServerSideEncryptionMethod);
        Assert.Equal(key, put.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => EncryptAsync(bucket, ServerSideEncryptionMethod.AES256, "key")));
        await S3.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = bucket });
        Assert.Equal("AES256", (await S3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket }))
            .ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm);
    }

    [Fact]
    public async Task Lifecycle_rules_come_back_with_ids()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((404, "NoSuchLifecycleConfiguration"), await GetRawAsync(bucket));
        await PutRulesAsync(bucket, Rule("keep"), Rule(null));
        var rules = await GetRulesAsync(bucket);
        Assert.Equal("keep", rules[0].Id);
        Assert.NotEmpty(rules[1].Id);
        Assert.Equal(30, rules[0].Expiration.Days);
        Assert.Equal("AWSLogs/", Assert.IsType<LifecyclePrefixPredicate>(rules[0].Filter.LifecycleFilterPredicate).Prefix);
        await S3.DeleteLifecycleConfigurationAsync(bucket);
        Assert.Equal((404, "NoSuchLifecycleConfiguration"), await GetRawAsync(bucket));
    }

    [Fact]
    public async Task Lifecycle_rules_that_make_no_sense_are_refused()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => PutRulesAsync(bucket, Rule("same"), Rule("same"))));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => PutRulesAsync(bucket, Rule("zero", days: 0))));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => PutRulesAsync(bucket, Rule(new string('i', 256)))));
        var nothing = Rule("nothing");
        nothing.Expiration = null;
        Assert.Equal((400, "InvalidRequest"), await S3Refusal.OfAsync(() => PutRulesAsync(bucket, nothing)));
        var unfiltered = Rule("unfiltered");
        unfiltered.Filter = null;
        Assert.Equal((400, "MalformedXML"), await S3Refusal.OfAsync(() => PutRulesAsync(bucket, unfiltered)));
    }

    [Fact]
    public async Task The_public_access_block_can_be_changed_and_deleted()
    {
        var bucket = await sandbox.NewBucketAsync();
        await S3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest
        {
            BucketName = bucket,
            PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true },
        });
        var block = (await S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket })).PublicAccessBlockConfiguration;
        Assert.Equal((true, false), (block.BlockPublicAcls, block.BlockPublicPolicy));
        await S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = bucket });
        Assert.Equal(
            (404, "NoSuchPublicAccessBlockConfiguration"),
            await S3Refusal.OfAsync(() => S3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket })));
    }

    [Fact]
    public async Task Ownership_controls_decide_which_ACLs_objects_may_have()
    {
        var bucket = await sandbox.NewBucketAsync();
        Task PutPrivateAsync() => S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "x", CannedACL = S3CannedACL.Private });
        Assert.Equal((400, "AccessControlListNotSupported"), await S3Refusal.OfAsync(PutPrivateAsync));
        await S3.PutBucketOwnershipControlsAsync(new PutBucketOwnershipControlsRequest
        {
            BucketName = bucket,
            OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.ObjectWriter }] },
        });
        await PutPrivateAsync();
        Assert.Equal("FULL_CONTROL", Assert.Single((await S3.GetBucketAclAsync(new GetBucketAclRequest { BucketName = bucket })).Grants).Permission);
    }

    [Fact]
    public async Task Object_lock_is_there_only_if_the_bucket_was_made_with_it()
    {
        var without = await sandbox.NewBucketAsync();
        Assert.Equal(
            (404, "ObjectLockConfigurationNotFoundError"),
            await S3Refusal.OfAsync(() => S3.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = without })));
        var with = sandbox.NewBucketName();
        await S3.PutBucketAsync(new PutBucketRequest { BucketName = with, ObjectLockEnabledForBucket = true });
        var configuration = await S3.GetObjectLockConfigurationAsync(new GetObjectLockConfigurationRequest { BucketName = with });
        Assert.Equal(ObjectLockEnabled.Enabled, configuration.ObjectLockConfiguration.ObjectLockEnabled);
        Assert.Equal(VersionStatus.Enabled, (await S3.GetBucketVersioningAsync(with)).VersioningConfig.Status);
    }

    [Fact]
    public async Task No_multipart_upload_is_ever_unfinished()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Empty((await S3.ListMultipartUploadsAsync(bucket)).MultipartUploads ?? []);
    }

    [Theory]
    [InlineData("versioning", "not xml")]
    [InlineData("versioning", "<Tagging/>")]
    [InlineData("tagging", "<Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>")]
    [InlineData("encryption", "<ServerSideEncryptionConfiguration/>")]
    [InlineData("publicAccessBlock", "<PublicAccessBlockConfiguration><BlockPublicAcls>maybe</BlockPublicAcls></PublicAccessBlockConfiguration>")]
    [InlineData("ownershipControls", "<OwnershipControls/>")]
    [InlineData("lifecycle", "<LifecycleConfiguration/>")]
    [InlineData("tagging", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Tagging><TagSet>&e;</TagSet></Tagging>")]
    public async Task XML_that_is_not_what_the_API_takes_is_refused(string subresource, string xml)
    {
        var put = sandbox.Raw with
        {
            Method = "PUT",
            Path = $"/{await sandbox.NewBucketAsync()}",
            Query = $"{subresource}=",
            Body = System.Text.Encoding.UTF8.GetBytes(xml),
        };
        var reply = await put.SendAsync();
        Assert.Equal((400, "MalformedXML"), (reply.Status, reply.Code));
    }

    // AWSSDK turns this error into an empty reply.
    private async Task<(int Status, string Code)> GetRawAsync(string bucket)
    {
        var get = sandbox.Raw with { Path = $"/{bucket}", Query = "lifecycle=" };
        var reply = await get.SendAsync();
        return (reply.Status, reply.Code);
    }

    private async Task TagAsync(string bucket, params (string Key, string Value)[] tags) =>
        await S3.PutBucketTaggingAsync(bucket, [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })]);

    private async Task EncryptAsync(string bucket, ServerSideEncryptionMethod method, string key) => await S3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
    {
        BucketName = bucket,
        ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
        {
            ServerSideEncryptionRules =
            [
                new ServerSideEncryptionRule
                {
                    ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = method, ServerSideEncryptionKeyManagementServiceKeyId = key },
                },
            ],
        },
    });

    private static LifecycleRule Rule(string? id, int days = 30) => new()
    {
        Id = id,
        Status = LifecycleRuleStatus.Enabled,
        Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "AWSLogs/" } },
        Expiration = new LifecycleRuleExpiration { Days = days },
    };

    private async Task PutRulesAsync(string bucket, params LifecycleRule[] rules) =>
        await S3.PutLifecycleConfigurationAsync(bucket, new LifecycleConfiguration { Rules = [.. rules] });

    private async Task<List<LifecycleRule>> GetRulesAsync(string bucket) => (await S3.GetLifecycleConfigurationAsync(bucket)).Configuration.Rules;
}
