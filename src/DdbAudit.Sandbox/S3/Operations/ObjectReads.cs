using System.Globalization;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>GetObject and HeadObject, which differ only in the body: the listener leaves it out.</summary>
internal sealed class ObjectReads(ObjectEncryption encryption)
{
    private static readonly Dictionary<string, string> Overrides = new()
    {
        ["response-content-type"] = "Content-Type",
        ["response-content-encoding"] = "Content-Encoding",
        ["response-content-disposition"] = "Content-Disposition",
        ["response-content-language"] = "Content-Language",
        ["response-cache-control"] = "Cache-Control",
        ["response-expires"] = "Expires",
    };

    public SandboxResponse Get(BucketCall call)
    {
        var version = Find(call);
        encryption.CheckRead(call);
        CheckRefusals(call, version);
        if (IsUnchanged(call, version))
            return new SandboxResponse { Status = 304, Headers = new Dictionary<string, string> { ["ETag"] = version.ETag } };
        var headers = Describe(call, version);
        var range = ByteRange.Read(call.Header("Range"), version.Content.Length);
        if (range is null)
            AddChecksum(call, version, headers);
        else
            headers["Content-Range"] = range.ContentRange;
        headers.Remove("Content-Type", out var contentType);
        return new SandboxResponse
        {
            Status = range is null ? 200 : 206,
            ContentType = contentType,
            Headers = headers,
            Body = range is null ? version.Content : version.Content.Slice(range.First, range.Length),
        };
    }

    /// <summary>The version that a call names, or the latest.</summary>
    /// <exception cref="ServiceError">It is not there, or is a delete marker.</exception>
    public static StoredVersion Find(BucketCall call)
    {
        var versionId = call.Parameter("versionId");
        if (versionId is not null && !VersionId.IsWellFormed(versionId))
            throw S3Errors.InvalidVersionId(versionId);
        var version = call.Bucket.Find(call.Key, versionId)
            ?? throw (versionId is null ? S3Errors.NoSuchKey(call.Key) : S3Errors.NoSuchVersion(call.Key, versionId));
        return version.IsDeleteMarker ? throw Deleted(version, asked: versionId) : version;
    }

    private static ServiceError Deleted(StoredVersion marker, string? asked)
    {
        var error = asked is null ? S3Errors.NoSuchKey(marker.Key) : S3Errors.MethodNotAllowed("GET");
        return new ServiceError(error.Code, error.Message, error.Status)
        {
            Details = error.Details,
            Headers = new Dictionary<string, string>
            {
                ["x-amz-delete-marker"] = "true",
                ["x-amz-version-id"] = marker.VersionId,
                ["Last-Modified"] = HttpDate(marker.LastModified),
            },
        };
    }

    private static void CheckRefusals(BucketCall call, StoredVersion version)
    {
        if (call.Header("If-Match") is { } match)
        {
            if (!EntityTags.Match(match, version.ETag))
                throw S3Errors.PreconditionFailed("If-Match");
        }
        else if (ReadDate(call.Header("If-Unmodified-Since")) is { } limit && WholeSeconds(version.LastModified) > limit)
        {
            throw S3Errors.PreconditionFailed("If-Unmodified-Since");
        }
    }

    private static bool IsUnchanged(BucketCall call, StoredVersion version)
    {
        if (call.Header("If-None-Match") is { } noneMatch)
            return EntityTags.Match(noneMatch, version.ETag);
        return ReadDate(call.Header("If-Modified-Since")) is { } limit && WholeSeconds(version.LastModified) <= limit;
    }

    private static Dictionary<string, string> Describe(BucketCall call, StoredVersion version)
    {
        var headers = new Dictionary<string, string>(version.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["ETag"] = version.ETag,
            ["Last-Modified"] = HttpDate(version.LastModified),
            ["Accept-Ranges"] = "bytes",
        };
        headers.Remove(ObjectEncryption.ContextHeader);
        if (call.Bucket.Settings.Versioning is not null)
            headers["x-amz-version-id"] = version.VersionId;
        ObjectLocks.Describe(version.Lock, headers);
        foreach (var (parameter, header) in Overrides)
            if (call.Parameter(parameter) is { } value)
                headers[header] = value;
        return headers;
    }

    private static void AddChecksum(BucketCall call, StoredVersion version, Dictionary<string, string> headers)
    {
        if (version.Checksum is not { } checksum || call.Header("x-amz-checksum-mode") != "ENABLED")
            return;
        headers[checksum.Header] = checksum.Value;
        headers["x-amz-checksum-type"] = checksum.Type;
    }

    private static string HttpDate(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadDate(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
