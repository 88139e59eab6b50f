using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3.Checksums;
using DdbAudit.Sandbox.S3.Operations;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3;

/// <summary>S3 with path-style addresses. What is not in the tables answers NotImplemented.</summary>
internal sealed class S3Service : ISandboxService
{
    private readonly BucketStore _buckets;
    private readonly Dictionary<string, Func<SandboxRequest, S3Target, SandboxResponse>> _accountCalls;
    private readonly Dictionary<string, Func<BucketCall, SandboxResponse>> _bucketCalls;

    public S3Service(BucketStore buckets, KeyStore keys, TimeProvider clock)
    {
        _buckets = buckets;
        var lookups = new BucketLookups(buckets);
        var encryption = new ObjectEncryption(keys);
        var (reads, writes) = (new ObjectReads(encryption), new ObjectWrites(encryption));
        _accountCalls = new()
        {
            ["ListBuckets"] = (request, _) => lookups.List(request),
            ["CreateBucket"] = new BucketCreation(buckets, clock).Create,
        };
        _bucketCalls = new()
        {
            ["HeadBucket"] = BucketLookups.Head,
            ["GetBucketLocation"] = BucketLookups.GetLocation,
            ["GetBucketAcl"] = BucketLookups.GetAcl,
            ["DeleteBucket"] = lookups.Delete,
            ["PutBucketTagging"] = BucketTagging.Put,
            ["GetBucketTagging"] = BucketTagging.Get,
            ["DeleteBucketTagging"] = BucketTagging.Delete,
            ["PutBucketPolicy"] = BucketPolicies.Put,
            ["GetBucketPolicy"] = BucketPolicies.Get,
            ["GetBucketPolicyStatus"] = BucketPolicies.GetStatus,
            ["DeleteBucketPolicy"] = BucketPolicies.Delete,
            ["PutPublicAccessBlock"] = BucketPolicies.PutPublicAccessBlock,
            ["GetPublicAccessBlock"] = BucketPolicies.GetPublicAccessBlock,
            ["DeletePublicAccessBlock"] = BucketPolicies.DeletePublicAccessBlock,
            ["PutBucketVersioning"] = BucketConfigurations.PutVersioning,
            ["GetBucketVersioning"] = BucketConfigurations.GetVersioning,
            ["PutBucketEncryption"] = BucketConfigurations.PutEncryption,
            ["GetBucketEncryption"] = BucketConfigurations.GetEncryption,
            ["DeleteBucketEncryption"] = BucketConfigurations.DeleteEncryption,
            ["PutBucketOwnershipControls"] = BucketConfigurations.PutOwnershipControls,
            ["GetBucketOwnershipControls"] = BucketConfigurations.GetOwnershipControls,
            ["DeleteBucketOwnershipControls"] = BucketConfigurations.DeleteOwnershipControls,
            ["PutObjectLockConfiguration"] = BucketObjectLock.Put,
            ["GetObjectLockConfiguration"] = BucketObjectLock.Get,
            ["PutBucketLifecycleConfiguration"] = BucketLifecycle.Put,
            ["GetBucketLifecycleConfiguration"] = BucketLifecycle.Get,
            ["DeleteBucketLifecycle"] = BucketLifecycle.Delete,
            ["PutObject"] = writes.Put,
            ["GetObject"] = reads.Get,
            ["HeadObject"] = reads.Get,
            ["DeleteObject"] = ObjectDeletes.Delete,
            ["DeleteObjects"] = ObjectDeletes.DeleteMany,
            ["ListObjectsV2"] = ObjectListings.ListV2,
            ["ListObjects"] = ObjectListings.ListV1,
            ["ListObjectVersions"] = VersionListings.List,
            ["PutObjectRetention"] = ObjectLocks.PutRetention,
            ["GetObjectRetention"] = ObjectLocks.GetRetention,
            ["PutObjectLegalHold"] = ObjectLocks.PutLegalHold,
            ["GetObjectLegalHold"] = ObjectLocks.GetLegalHold,
            ["CreateMultipartUpload"] = new MultipartUploads(writes).Create,
            ["UploadPart"] = MultipartUploads.PutPart,
            ["CompleteMultipartUpload"] = MultipartUploads.Complete,
            ["AbortMultipartUpload"] = MultipartUploads.Abort,
            ["ListMultipartUploads"] = UploadListings.List,
            ["ListParts"] = UploadListings.ListParts,
        };
    }

    public string SigningName => "s3";

    public WireProtocol Protocol => WireProtocol.S3;

    public bool Recognises(IncomingRequest request) => true;

    public string NameOperation(SandboxRequest request) => S3OperationNames.Of(request, S3Target.Of(request.Path));

    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult(Answer(request));
        }
        catch (ServiceError error)
        {
            return Task.FromResult(Refuse(error, request.RequestId));
        }
    }

    public SandboxResponse Refuse(ServiceError error, string requestId) => S3Xml.Refuse(error, requestId);

    private SandboxResponse Answer(SandboxRequest request)
    {
        var target = S3Target.Of(request.Path);
        var operation = S3OperationNames.Of(request, target);
        // The checksum in the headers of this one call is not that of its body.
        var checksum = operation == "CompleteMultipartUpload" ? null : ContentChecksum.Verify(request);
        if (_accountCalls.TryGetValue(operation, out var accountCall))
            return accountCall(request, target);
        if (!_bucketCalls.TryGetValue(operation, out var bucketCall))
            throw S3Errors.NotImplemented(operation);
        var bucket = _buckets.FindBucket(target.Bucket) ?? throw S3Errors.NoSuchBucket(target.Bucket);
        var action = S3Access.ActionOf(operation, namesVersion: request.Query.ContainsKey("versionId"));
        S3Access.CheckPlace(request, bucket, action);
        // A batch is allowed or denied key by key.
        if (operation != "DeleteObjects")
            S3Access.Authorise(request, bucket, action, target.Key);
        return bucketCall(new BucketCall(request, bucket, target.Key, checksum));
    }
}
