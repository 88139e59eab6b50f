using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3;

/// <summary>
/// Who may do what with a bucket. In the owner's account the identity's own policy or the bucket's must allow it, in another account both;
/// what either denies is denied.
/// </summary>
internal static class S3Access
{
    private const string ExpectedOwner = "x-amz-expected-bucket-owner";

    // Where the action's name is not that of the operation. Source: "Actions, resources, and condition keys for Amazon S3".
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["HeadBucket"] = "ListBucket",
        ["ListObjects"] = "ListBucket",
        ["ListObjectsV2"] = "ListBucket",
        ["ListObjectVersions"] = "ListBucketVersions",
        ["ListMultipartUploads"] = "ListBucketMultipartUploads",
        ["HeadObject"] = "GetObject",
        ["CreateMultipartUpload"] = "PutObject",
        ["UploadPart"] = "PutObject",
        ["CompleteMultipartUpload"] = "PutObject",
        ["ListParts"] = "ListMultipartUploadParts",
        ["GetBucketEncryption"] = "GetEncryptionConfiguration",
        ["PutBucketEncryption"] = "PutEncryptionConfiguration",
        ["DeleteBucketEncryption"] = "PutEncryptionConfiguration",
        ["GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration",
        ["PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["DeleteBucketLifecycle"] = "PutLifecycleConfiguration",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeletePublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeleteBucketTagging"] = "PutBucketTagging",
        ["DeleteBucketOwnershipControls"] = "PutBucketOwnershipControls",
        ["GetObjectLockConfiguration"] = "GetBucketObjectLockConfiguration",
        ["PutObjectLockConfiguration"] = "PutBucketObjectLockConfiguration",
    };

    /// <summary>The action that a policy names for an operation, such as s3:ListBucket.</summary>
    public static string ActionOf(string operation, bool namesVersion) => (operation, namesVersion) switch
    {
        ("GetObject" or "HeadObject", true) => "s3:GetObjectVersion",
        ("DeleteObject", true) => "s3:DeleteObjectVersion",
        _ => "s3:" + Actions.GetValueOrDefault(operation, operation),
    };

    /// <exception cref="ServiceError">The bucket is in another Region, or not the expected account's.</exception>
    public static void CheckPlace(SandboxRequest request, Bucket bucket, string action)
    {
        var isLocationQuery = action == "s3:GetBucketLocation" && request.Region == "us-east-1";
        if (request.Region != bucket.Region && !isLocationQuery)
            throw S3Errors.WrongRegion(bucket.Name, bucket.Region, request.Region);
        CheckExpectedOwner(request, bucket);
    }

    /// <exception cref="ServiceError">AccessDenied.</exception>
    public static void Authorise(SandboxRequest request, Bucket bucket, string action, string key)
    {
        var question = Ask(request, bucket, action, key);
        var byIdentity = IdentityAccess.Decide(request.Caller, question);
        var policy = bucket.Settings.Policy;
        var byBucket = policy?.Decide(question) ?? PolicyDecision.Silent;
        if (byBucket == PolicyDecision.Deny || byIdentity == PolicyDecision.Deny)
            throw Denied(request, question, byIdentity);
        var isOwner = request.Caller.AccountId == bucket.OwnerAccountId;
        var isKeptIn = bucket.Settings is { PublicAccessBlock.RestrictPublicBuckets: true, Policy.IsPublic: true };
        var isAllowed = isOwner
            ? byIdentity == PolicyDecision.Allow || policy?.AllowsWithoutIdentityPolicy(question) == true
            : byIdentity == PolicyDecision.Allow && byBucket == PolicyDecision.Allow && !isKeptIn;
        if (!isAllowed)
            throw Denied(request, question, byIdentity);
    }

    /// <summary>Calls that are about no bucket that exists: ListBuckets and CreateBucket.</summary>
    /// <exception cref="ServiceError">AccessDenied.</exception>
    public static void AuthoriseInAccount(SandboxRequest request, string action, string resource)
    {
        var question = PolicyQuestion.By(request, action, resource);
        var byIdentity = IdentityAccess.Decide(request.Caller, question);
        if (byIdentity != PolicyDecision.Allow)
            throw Denied(request, question, byIdentity);
    }

    private static ServiceError Denied(SandboxRequest request, PolicyQuestion question, PolicyDecision byIdentity) => byIdentity == PolicyDecision.Allow
        ? S3Errors.AccessDenied()
        : IdentityAccess.Denied("AccessDenied", 403, request.Caller, question.Action, $"\"{question.Resource}\"", byIdentity);

    private static void CheckExpectedOwner(SandboxRequest request, Bucket bucket)
    {
        if (!request.Headers.TryGetValue(ExpectedOwner, out var expected))
            return;
        if (expected.Length != 12 || !expected.All(char.IsAsciiDigit))
            throw new ServiceError("InvalidBucketOwnerAWSAccountID", "The value of the expected bucket owner parameter must be an AWS Account ID.");
        if (expected != bucket.OwnerAccountId)
            throw S3Errors.AccessDenied();
    }

    private static PolicyQuestion Ask(SandboxRequest request, Bucket bucket, string action, string key)
    {
        var question = PolicyQuestion.By(request, action, key.Length == 0 ? bucket.Arn : $"{bucket.Arn}/{key}");
        var context = new Dictionary<string, string>(question.Context);
        foreach (var (name, value) in request.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)))
            context[$"s3:{name.ToLowerInvariant()}"] = value;
        foreach (var (name, value) in request.Query.Where(parameter => parameter.Key is "prefix" or "delimiter" or "max-keys"))
            context[$"s3:{name}"] = value;
        return question with { Context = context };
    }
}
