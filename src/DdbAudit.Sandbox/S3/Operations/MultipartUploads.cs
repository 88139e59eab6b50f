using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.Checksums;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>CreateMultipartUpload, UploadPart, CompleteMultipartUpload and AbortMultipartUpload.</summary>
/// <param name="writes">Reads the headers that an object is to have.</param>
internal sealed class MultipartUploads(ObjectWrites writes)
{
    private const int MaxParts = 10_000;
    private const int MinPartSize = 5 * 1024 * 1024;

    // The algorithms whose checksum of the whole object S3 can tell without reading the parts again; the others are composite.
    private static readonly string[] FullObjectAlgorithms = ["CRC64NVME"];

    public SandboxResponse Create(BucketCall call)
    {
        ObjectWrites.CheckKey(call.Key);
        ObjectWrites.CheckAcl(call);
        var algorithm = call.Header("x-amz-checksum-algorithm");
        var isComposite = algorithm is not null && ReadChecksumType(call, algorithm) == "COMPOSITE";
        var (headers, held) = (writes.ReadHeaders(call), ObjectLocks.Read(call));
        var upload = call.Bucket.Uploads.Add(sequence => new MultipartUpload(call.Key, sequence, call.Bucket.Now)
        {
            InitiatorArn = call.Request.Caller.Arn,
            Headers = headers,
            Lock = held,
            ChecksumAlgorithm = algorithm,
            IsComposite = isComposite,
        });
        return S3Xml.Reply(new XElement(
            "InitiateMultipartUploadResult",
            new XElement("Bucket", call.Bucket.Name),
            new XElement("Key", call.Key),
            new XElement("UploadId", upload.UploadId))) with { Headers = ChecksumHeaders(upload) };
    }

    public static SandboxResponse PutPart(BucketCall call)
    {
        if (!int.TryParse(call.Parameter("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MaxParts)
            throw S3Errors.InvalidArgument($"Part number must be an integer between 1 and {MaxParts}, inclusive", "partNumber", call.Parameter("partNumber") ?? "");
        var upload = Find(call);
        if (call.Checksum is { } given && upload.ChecksumAlgorithm is { } expected && given.Algorithm != expected)
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {expected.ToLowerInvariant()}, actual checksum Type: {given.Algorithm.ToLowerInvariant()}");
        var part = new UploadedPart(number, call.Request.Body, Bucket.ETagOf(call.Request.Body.Span), call.Checksum, call.Bucket.Now);
        upload.Put(part);
        var headers = new Dictionary<string, string> { ["ETag"] = part.ETag };
        if (part.Checksum is { } checksum)
            headers[checksum.Header] = checksum.Value;
        return new SandboxResponse { Headers = headers };
    }

    public static SandboxResponse Complete(BucketCall call)
    {
        var upload = Find(call);
        var parts = ChooseParts(S3Xml.Parse(call.Request, "CompleteMultipartUpload"), upload.Parts);
        byte[] content = [.. parts.SelectMany(part => part.Content.ToArray())];
        var checksum = ChecksumOf(upload, parts, content);
        CheckChecksum(call, checksum);
        var stored = call.Bucket.Put(
            new ObjectDraft(call.Key, content, checksum, upload.Headers) { ETag = ETagOf(parts), Lock = upload.Lock },
            current => ObjectWrites.CheckConditions(call, current));
        call.Bucket.Uploads.Remove(upload);
        return S3Xml.Reply(new XElement(
            "CompleteMultipartUploadResult",
            new XElement("Location", $"/{call.Bucket.Name}/{call.Key}"),
            new XElement("Bucket", call.Bucket.Name),
            new XElement("Key", call.Key),
            new XElement("ETag", stored.ETag),
            new XElement("Checksum" + checksum.Algorithm, checksum.Value),
            new XElement("ChecksumType", checksum.Type))) with { Headers = VersionHeaders(stored) };
    }

    public static SandboxResponse Abort(BucketCall call) => call.Bucket.Uploads.Remove(Find(call))
        ? new SandboxResponse { Status = 204 }
        : throw S3Errors.NoSuchUpload(call.Parameter("uploadId")!);

    /// <summary>The upload that a call names.</summary>
    /// <exception cref="ServiceError">NoSuchUpload.</exception>
    public static MultipartUpload Find(BucketCall call)
    {
        var uploadId = call.Parameter("uploadId") ?? "";
        return call.Bucket.Uploads.Find(call.Key, uploadId) ?? throw S3Errors.NoSuchUpload(uploadId);
    }

    private static string ReadChecksumType(BucketCall call, string algorithm) =>
        call.Header("x-amz-checksum-type") ?? (FullObjectAlgorithms.Contains(algorithm) ? "FULL_OBJECT" : "COMPOSITE");

    private static List<UploadedPart> ChooseParts(XElement document, IReadOnlyList<UploadedPart> uploaded)
    {
        var named = document.Elements("Part").ToList();
        if (named.Count == 0)
            throw S3Errors.MalformedXml();
        var parts = named.ConvertAll(part => ChoosePart(part, uploaded));
        if (parts.Zip(parts.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
            throw new ServiceError("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
        if (parts.SkipLast(1).Any(part => part.Content.Length < MinPartSize))
            throw new ServiceError("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        return parts;
    }

    private static UploadedPart ChoosePart(XElement named, IReadOnlyList<UploadedPart> uploaded)
    {
        var (number, etag) = (named.Element("PartNumber")?.Value, named.Element("ETag")?.Value);
        return uploaded.FirstOrDefault(part => part.Number.ToString(CultureInfo.InvariantCulture) == number && EntityTags.Match(etag ?? "", part.ETag))
            ?? throw new ServiceError(
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");
    }

    private static ContentChecksum ChecksumOf(MultipartUpload upload, List<UploadedPart> parts, byte[] content)
    {
        if (upload.ChecksumAlgorithm is not { } algorithm)
            return ContentChecksum.Default(content);
        return upload.IsComposite
            ? ContentChecksum.Composite(algorithm, parts.ConvertAll(part => part.Checksum ?? ContentChecksum.Compute(algorithm, part.Content.Span)))
            : ContentChecksum.Compute(algorithm, content);
    }

    // Here the header speaks of the whole object, not of the request's body.
    private static void CheckChecksum(BucketCall call, ContentChecksum checksum)
    {
        if (call.Header(checksum.Header) is { } given && given != checksum.Value)
            throw new ServiceError("BadDigest", $"The {checksum.Algorithm} you specified did not match the calculated checksum.");
    }

    private static string ETagOf(List<UploadedPart> parts)
    {
        byte[] digests = [.. parts.SelectMany(part => MD5.HashData(part.Content.Span))];
        return $"\"{Convert.ToHexString(MD5.HashData(digests)).ToLowerInvariant()}-{parts.Count}\"";
    }

    private static Dictionary<string, string> ChecksumHeaders(MultipartUpload upload) => upload.ChecksumAlgorithm is { } algorithm
        ? new() { ["x-amz-checksum-algorithm"] = algorithm, ["x-amz-checksum-type"] = upload.IsComposite ? "COMPOSITE" : "FULL_OBJECT" }
        : [];

    private static Dictionary<string, string> VersionHeaders(StoredVersion stored) => stored.VersionId == VersionId.Null
        ? []
        : new() { ["x-amz-version-id"] = stored.VersionId };
}
