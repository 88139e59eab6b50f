using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3;

/// <summary>S3's errors, each with its code, text and status. Source: "Error responses" in the S3 API reference.</summary>
internal static class S3Errors
{
    public static ServiceError AccessDenied(string message = "Access Denied") => new("AccessDenied", message, 403);

    public static ServiceError Locked() => AccessDenied("Access Denied because object protected by object lock.");

    public static ServiceError NoSuchUpload(string uploadId) => new(
        "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404)
    {
        Details = new Dictionary<string, string> { ["UploadId"] = uploadId },
    };

    public static ServiceError NoSuchBucket(string bucket) => new("NoSuchBucket", "The specified bucket does not exist", 404)
    {
        Details = new Dictionary<string, string> { ["BucketName"] = bucket },
    };

    public static ServiceError NoSuchKey(string key) => new("NoSuchKey", "The specified key does not exist.", 404)
    {
        Details = new Dictionary<string, string> { ["Key"] = key },
    };

    public static ServiceError NoSuchVersion(string key, string versionId) => new("NoSuchVersion", "The specified version does not exist.", 404)
    {
        Details = new Dictionary<string, string> { ["Key"] = key, ["VersionId"] = versionId },
    };

    public static ServiceError InvalidArgument(string message, string name, string value) => new("InvalidArgument", message)
    {
        Details = new Dictionary<string, string> { ["ArgumentName"] = name, ["ArgumentValue"] = value },
    };

    public static ServiceError InvalidVersionId(string versionId) => InvalidArgument("Invalid version id specified", "versionId", versionId);

    public static ServiceError MalformedXml() =>
        new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static ServiceError InvalidRequest(string message) => new("InvalidRequest", message);

    public static ServiceError PreconditionFailed(string condition) =>
        new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412)
        {
            Details = new Dictionary<string, string> { ["Condition"] = condition },
        };

    public static ServiceError NotImplemented(string operation) =>
        new("NotImplemented", $"The sandbox does not implement {operation}.", 501);

    public static ServiceError MethodNotAllowed(string method) =>
        new("MethodNotAllowed", "The specified method is not allowed against this resource.", 405)
        {
            Details = new Dictionary<string, string> { ["Method"] = method },
        };

    /// <summary>The bucket lies elsewhere. us-east-1 answers for the global endpoint, which knows the right scope; other Regions redirect.</summary>
    public static ServiceError WrongRegion(string bucket, string region, string claimedRegion)
    {
        var headers = new Dictionary<string, string> { ["x-amz-bucket-region"] = region };
        if (claimedRegion == "us-east-1")
            return new ServiceError(
                "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; the region '{claimedRegion}' is wrong; expecting '{region}'")
            {
                Details = new Dictionary<string, string> { ["Region"] = region },
                Headers = headers,
            };
        return new ServiceError(
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
            301)
        {
            Details = new Dictionary<string, string> { ["Endpoint"] = $"{bucket}.s3.{region}.amazonaws.com", ["Bucket"] = bucket },
            Headers = headers,
        };
    }
}
