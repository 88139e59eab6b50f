using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal static class ObjectDeletes
{
    private const int MaxKeys = 1000;

    public static SandboxResponse Delete(BucketCall call)
    {
        var deletion = Delete(call, call.Key, call.Parameter("versionId"), call.Header("If-Match"));
        var headers = new Dictionary<string, string>();
        if (deletion.VersionId is not null)
            headers["x-amz-version-id"] = deletion.VersionId;
        if (deletion.IsDeleteMarker)
            headers["x-amz-delete-marker"] = "true";
        return new SandboxResponse { Status = 204, Headers = headers };
    }

    /// <summary>One answer for many keys: what fails is an entry of the reply, not an error of the call.</summary>
    public static SandboxResponse DeleteMany(BucketCall call)
    {
        if (call.Checksum is null && call.Header("Content-MD5") is null)
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        var document = S3Xml.Parse(call.Request, "Delete");
        var objects = document.Elements("Object").ToList();
        if (objects.Count is 0 or > MaxKeys)
            throw S3Errors.MalformedXml();
        var isQuiet = document.Element("Quiet")?.Value == "true";
        return S3Xml.Reply(new XElement("DeleteResult", objects.Select(entry => DeleteOne(call, entry, isQuiet))));
    }

    private static XElement? DeleteOne(BucketCall call, XElement entry, bool isQuiet)
    {
        var key = entry.Element("Key")?.Value ?? throw S3Errors.MalformedXml();
        var versionId = entry.Element("VersionId")?.Value is { Length: > 0 } id ? id : null;
        try
        {
            S3Access.Authorise(call.Request, call.Bucket, versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", key);
            var deletion = Delete(call, key, versionId, entry.Element("ETag")?.Value);
            return isQuiet ? null : Deleted(key, versionId, deletion);
        }
        catch (ServiceError error)
        {
            return Failed(key, versionId, error);
        }
    }

    private static Deletion Delete(BucketCall call, string key, string? versionId, string? ifMatch)
    {
        if (versionId is not null && !VersionId.IsWellFormed(versionId))
            throw S3Errors.InvalidVersionId(versionId);
        return call.Bucket.Delete(key, versionId, ObjectLocks.BypassesGovernance(call, key), current =>
        {
            if (ifMatch is not null && current is not null && !EntityTags.Match(ifMatch, current.ETag))
                throw S3Errors.PreconditionFailed("If-Match");
        });
    }

    private static XElement Deleted(string key, string? versionId, Deletion deletion) => new(
        "Deleted",
        new XElement("Key", key),
        versionId is null ? null : new XElement("VersionId", versionId),
        deletion.IsDeleteMarker ? new XElement("DeleteMarker", "true") : null,
        deletion.IsDeleteMarker ? new XElement("DeleteMarkerVersionId", deletion.VersionId) : null);

    private static XElement Failed(string key, string? versionId, ServiceError error) => new(
        "Error",
        new XElement("Key", key),
        versionId is null ? null : new XElement("VersionId", versionId),
        new XElement("Code", error.Code),
        new XElement("Message", error.Message));
}
