using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using DdbAudit.Aws.Tests.Sandbox.Kms;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>Objects that are encrypted with a KMS key: the key's policy and state decide besides the bucket's.</summary>
public sealed class EncryptionTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>, IDisposable
{
    private static readonly Caller Reader = new(
        "IAMUser", "111122223333", "arn:aws:iam::111122223333:user/s3-reader", "AIDAS3READER", "s3-reader", "AKIAS3READER00000001", "secret-of-s3-reader")
    {
        Policy = PolicyReader.ReadIdentity("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""),
    };

    private readonly IAmazonKeyManagementService _kms = sandbox.ConnectKms();

    public void Dispose() => _kms.Dispose();

    [Fact]
    public async Task An_object_names_the_key_that_it_is_encrypted_with()
    {
        var (bucket, key) = await PutAsync();
        var read = await sandbox.S3.GetObjectAsync(bucket, "log");
        Assert.Equal((ServerSideEncryptionMethod.AWSKMS, key), (read.ServerSideEncryptionMethod, read.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.Equal("x", await new StreamReader(read.ResponseStream).ReadToEndAsync());
    }

    [Fact]
    public async Task Reading_needs_the_permission_to_decrypt()
    {
        var (bucket, _) = await PutAsync();
        await sandbox.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "plain", ContentBody = "x" });
        sandbox.Server.AddCaller(Reader);
        using var reader = sandbox.ConnectS3(Reader);
        var key = await NewKeyAsync();

        await reader.GetObjectAsync(bucket, "plain");
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => reader.GetObjectAsync(bucket, "log")));
        Assert.Equal((403, "AccessDenied"), await S3Refusal.OfAsync(() => reader.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket,
            Key = "new",
            ContentBody = "x",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = key,
        })));
    }

    [Fact]
    public async Task A_key_that_is_disabled_or_waits_for_its_deletion_keeps_its_objects_closed()
    {
        var (bucket, key) = await PutAsync();
        await _kms.DisableKeyAsync(key);
        Assert.Equal((400, "KMS.DisabledException"), await S3Refusal.OfAsync(() => sandbox.S3.GetObjectAsync(bucket, "log")));
        await _kms.EnableKeyAsync(key);
        await sandbox.S3.GetObjectAsync(bucket, "log");
        await _kms.ScheduleKeyDeletionAsync(key, 7);
        Assert.Equal((400, "KMS.KMSInvalidStateException"), await S3Refusal.OfAsync(() => sandbox.S3.GetObjectAsync(bucket, "log")));
    }

    [Fact]
    public async Task A_key_that_is_not_there_encrypts_nothing()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((400, "KMS.NotFoundException"), await S3Refusal.OfAsync(() => PutAsync(bucket, "alias/none")));
    }

    private async Task<(string Bucket, string KeyArn)> PutAsync()
    {
        var bucket = await sandbox.NewBucketAsync();
        var key = await NewKeyAsync();
        await PutAsync(bucket, key);
        return (bucket, key);
    }

    private Task<PutObjectResponse> PutAsync(string bucket, string key) => sandbox.S3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = bucket,
        Key = "log",
        ContentBody = "x",
        ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
        ServerSideEncryptionKeyManagementServiceKeyId = key,
    });

    private async Task<string> NewKeyAsync() => (await _kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.Arn;
}
