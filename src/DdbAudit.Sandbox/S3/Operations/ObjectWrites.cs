using System.Text;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.Checksums;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>PutObject.</summary>
internal sealed class ObjectWrites(ObjectEncryption encryption)
{
    private const int MaxKeyOctets = 1024;
    private const int MaxMetadataOctets = 2048;
    private const string Metadata = "x-amz-meta-";
    private const string Encryption = ObjectEncryption.Header;

    private static readonly string[] KeptHeaders =
    [
        "Content-Type", "Content-Encoding", "Content-Disposition", "Content-Language", "Cache-Control", "Expires",
        "x-amz-website-redirect-location",
        Encryption, ObjectEncryption.KeyHeader, Encryption + "-bucket-key-enabled", ObjectEncryption.ContextHeader,
    ];

    private static readonly string[] StorageClasses =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR",
    ];

    public SandboxResponse Put(BucketCall call)
    {
        CheckKey(call.Key);
        CheckAcl(call);
        var checksum = call.Checksum ?? ContentChecksum.Default(call.Request.Body.Span);
        var draft = new ObjectDraft(call.Key, call.Request.Body, checksum, ReadHeaders(call)) { Lock = ObjectLocks.Read(call) };
        var stored = call.Bucket.Put(draft, current => CheckConditions(call, current));
        return new SandboxResponse { Headers = Describe(stored) };
    }

    private static Dictionary<string, string> Describe(StoredVersion stored)
    {
        var headers = stored.Headers
            .Where(header => header.Key.StartsWith(Encryption, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value);
        headers["ETag"] = stored.ETag;
        headers[stored.Checksum!.Header] = stored.Checksum.Value;
        headers["x-amz-checksum-type"] = stored.Checksum.Type;
        if (stored.VersionId != VersionId.Null)
            headers["x-amz-version-id"] = stored.VersionId;
        return headers;
    }

    public static void CheckKey(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) > MaxKeyOctets)
            throw new ServiceError("KeyTooLongError", "Your key is too long");
    }

    // With BucketOwnerEnforced there are no ACLs: only the one that says so may be sent.
    public static void CheckAcl(BucketCall call)
    {
        if (call.Bucket.Settings.ObjectOwnership == "BucketOwnerEnforced" && call.Header("x-amz-acl") is not (null or "bucket-owner-full-control"))
            throw new ServiceError("AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    public static void CheckConditions(BucketCall call, StoredVersion? current)
    {
        if (call.Header("If-None-Match") is { } noneMatch)
        {
            if (noneMatch != "*")
                throw new ServiceError("NotImplemented", "A header you provided implies functionality that is not implemented", 501);
            if (current is not null)
                throw S3Errors.PreconditionFailed("If-None-Match");
        }
        if (call.Header("If-Match") is { } match)
        {
            if (current is null)
                throw S3Errors.NoSuchKey(call.Key);
            if (!EntityTags.Match(match, current.ETag))
                throw S3Errors.PreconditionFailed("If-Match");
        }
    }

    /// <summary>The headers that come back with the object, the bucket's default encryption included.</summary>
    public Dictionary<string, string> ReadHeaders(BucketCall call)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in call.Request.Headers)
            if (name.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase))
                headers[name.ToLowerInvariant()] = value;
            else if (KeptHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                headers[name] = value;
        CheckMetadata(headers);
        headers.TryAdd("Content-Type", "binary/octet-stream");
        AddEncryption(call, headers);
        AddStorageClass(call, headers);
        return headers;
    }

    private static void CheckMetadata(Dictionary<string, string> headers)
    {
        var size = headers
            .Where(header => header.Key.StartsWith(Metadata, StringComparison.Ordinal))
            .Sum(header => Encoding.UTF8.GetByteCount(header.Key) - Metadata.Length + Encoding.UTF8.GetByteCount(header.Value));
        if (size > MaxMetadataOctets)
            throw new ServiceError("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
    }

    private void AddEncryption(BucketCall call, Dictionary<string, string> headers)
    {
        if (!headers.ContainsKey(Encryption))
            AddDefaultEncryption(call, headers);
        if (headers[Encryption] is not ("AES256" or "aws:kms" or "aws:kms:dsse"))
            throw S3Errors.InvalidArgument("The encryption method specified is not supported", Encryption, headers[Encryption]);
        if (encryption.Admit(call, headers) is { } keyArn)
            headers[ObjectEncryption.KeyHeader] = keyArn;
    }

    private static void AddDefaultEncryption(BucketCall call, Dictionary<string, string> headers)
    {
        var rule = call.Bucket.Settings.Encryption?.Element("Rule");
        var byDefault = rule?.Element("ApplyServerSideEncryptionByDefault");
        headers[Encryption] = byDefault?.Element("SSEAlgorithm")?.Value ?? "AES256";
        if (byDefault?.Element("KMSMasterKeyID") is { } key)
            headers[ObjectEncryption.KeyHeader] = key.Value;
        if (headers[Encryption] != "AES256" && rule?.Element("BucketKeyEnabled")?.Value == "true")
            headers[Encryption + "-bucket-key-enabled"] = "true";
    }

    private static void AddStorageClass(BucketCall call, Dictionary<string, string> headers)
    {
        var storageClass = call.Header("x-amz-storage-class") ?? "STANDARD";
        if (!StorageClasses.Contains(storageClass))
            throw new ServiceError("InvalidStorageClass", "The storage class you specified is not valid");
        if (storageClass != "STANDARD")
            headers["x-amz-storage-class"] = storageClass;
    }
}
