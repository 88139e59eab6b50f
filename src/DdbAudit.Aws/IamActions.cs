using System.Collections.Frozen;

namespace DdbAudit.Aws;

/// <summary>
/// The IAM action that a call needs, for refusals that do not name it. It is the operation's name but for those below ("Actions, resources,
/// and condition keys for Amazon S3", Service Authorization Reference).
/// </summary>
internal static class IamActions
{
    // CloudWatch signs for another name than its actions have.
    private static readonly FrozenDictionary<string, string> OtherServices = new Dictionary<string, string> { ["monitoring"] = "cloudwatch" }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["s3:ListBuckets"] = "s3:ListAllMyBuckets",
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:ListObjectsV2"] = "s3:ListBucket",
        ["s3:ListVersions"] = "s3:ListBucketVersions",
        ["s3:ListMultipartUploads"] = "s3:ListBucketMultipartUploads",
        ["s3:DeleteObjects"] = "s3:DeleteObjectVersion",
        ["s3:GetObjectMetadata"] = "s3:GetObject",
        ["s3:GetObjectLockConfiguration"] = "s3:GetBucketObjectLockConfiguration",
        ["s3:DeleteLifecycleConfiguration"] = "s3:PutLifecycleConfiguration",
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:PutBucket"] = "s3:CreateBucket",
    }.ToFrozenDictionary();

    /// <param name="service">The signing name, such as s3.</param>
    /// <param name="operation">The SDK's name of the operation, such as ListVersions.</param>
    public static string Of(string service, string operation) =>
        OtherNames.GetValueOrDefault($"{service}:{operation}", $"{OtherServices.GetValueOrDefault(service, service)}:{operation}");
}
