using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3;

/// <summary>The API's name of a request, told from its method, its path and the subresource in its query. Source: S3's service model.</summary>
internal static class S3OperationNames
{
    private static readonly Dictionary<string, string> OnBucket = new()
    {
        ["PUT"] = "CreateBucket",
        ["HEAD"] = "HeadBucket",
        ["DELETE"] = "DeleteBucket",
        ["GET"] = "ListObjects",
        ["POST delete"] = "DeleteObjects",
        ["GET versions"] = "ListObjectVersions",
        ["GET uploads"] = "ListMultipartUploads",
        ["GET object-lock"] = "GetObjectLockConfiguration",
        ["PUT object-lock"] = "PutObjectLockConfiguration",
        ["DELETE lifecycle"] = "DeleteBucketLifecycle",
        ["GET session"] = "CreateSession",
    };

    private static readonly Dictionary<string, string> OnObject = new()
    {
        ["PUT"] = "PutObject",
        ["HEAD"] = "HeadObject",
        ["DELETE"] = "DeleteObject",
        ["GET"] = "GetObject",
        ["POST uploads"] = "CreateMultipartUpload",
        ["PUT uploadId"] = "UploadPart",
        ["GET uploadId"] = "ListParts",
        ["POST uploadId"] = "CompleteMultipartUpload",
        ["DELETE uploadId"] = "AbortMultipartUpload",
        ["POST select"] = "SelectObjectContent",
        ["POST restore"] = "RestoreObject",
        ["PUT renameObject"] = "RenameObject",
        ["PUT encryption"] = "UpdateObjectEncryption",
    };

    // Subresources whose operations are named Get, Put and Delete with these nouns.
    private static readonly Dictionary<string, string> BucketNouns = new()
    {
        ["abac"] = "BucketAbac",
        ["accelerate"] = "BucketAccelerateConfiguration",
        ["acl"] = "BucketAcl",
        ["analytics"] = "BucketAnalyticsConfiguration",
        ["cors"] = "BucketCors",
        ["encryption"] = "BucketEncryption",
        ["intelligent-tiering"] = "BucketIntelligentTieringConfiguration",
        ["inventory"] = "BucketInventoryConfiguration",
        ["lifecycle"] = "BucketLifecycleConfiguration",
        ["location"] = "BucketLocation",
        ["logging"] = "BucketLogging",
        ["metadataConfiguration"] = "BucketMetadataConfiguration",
        ["metadataTable"] = "BucketMetadataTableConfiguration",
        ["metrics"] = "BucketMetricsConfiguration",
        ["notification"] = "BucketNotificationConfiguration",
        ["ownershipControls"] = "BucketOwnershipControls",
        ["policy"] = "BucketPolicy",
        ["policyStatus"] = "BucketPolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock",
        ["replication"] = "BucketReplication",
        ["requestPayment"] = "BucketRequestPayment",
        ["tagging"] = "BucketTagging",
        ["versioning"] = "BucketVersioning",
        ["website"] = "BucketWebsite",
    };

    private static readonly Dictionary<string, string> ObjectNouns = new()
    {
        ["acl"] = "ObjectAcl",
        ["annotation"] = "ObjectAnnotation",
        ["attributes"] = "ObjectAttributes",
        ["legal-hold"] = "ObjectLegalHold",
        ["retention"] = "ObjectRetention",
        ["tagging"] = "ObjectTagging",
        ["torrent"] = "ObjectTorrent",
    };

    private static readonly Dictionary<string, string> Verbs = new()
    {
        ["GET"] = "Get",
        ["PUT"] = "Put",
        ["DELETE"] = "Delete",
        ["POST"] = "Create",
    };

    public static string Of(SandboxRequest request, S3Target target)
    {
        if (target.Bucket.Length == 0)
            return request.Method == "GET" ? "ListBuckets" : $"{request.Method} /";
        if (target.Key.Length == 0)
            return Name(request, OnBucket, BucketNouns) is var name && name == "ListObjects" && request.Query.GetValueOrDefault("list-type") == "2"
                ? "ListObjectsV2"
                : name;
        return Name(request, OnObject, ObjectNouns) switch
        {
            "PutObject" when request.Headers.ContainsKey("x-amz-copy-source") => "CopyObject",
            "UploadPart" when request.Headers.ContainsKey("x-amz-copy-source") => "UploadPartCopy",
            var operation => operation,
        };
    }

    private static string Name(SandboxRequest request, Dictionary<string, string> whole, Dictionary<string, string> nouns)
    {
        foreach (var parameter in request.Query.Keys)
        {
            if (whole.TryGetValue($"{request.Method} {parameter}", out var name))
                return name;
            if (nouns.TryGetValue(parameter, out var noun) && Verbs.TryGetValue(request.Method, out var verb))
                return verb + noun;
        }
        return whole.GetValueOrDefault(request.Method, request.Method);
    }
}
