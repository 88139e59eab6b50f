using DdbAudit.Sandbox.S3.Checksums;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>One version of an object, or a delete marker, which has neither content nor headers.</summary>
internal sealed record StoredVersion
{
    public const string StorageClassHeader = "x-amz-storage-class";

    public required string Key { get; init; }

    /// <summary>The word null for versions made while versioning was off or suspended.</summary>
    public required string VersionId { get; init; }

    /// <summary>Grows with every version made in the bucket.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset LastModified { get; init; }

    public bool IsDeleteMarker { get; init; }

    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>With its quotes.</summary>
    public string ETag { get; init; } = "";

    public ContentChecksum? Checksum { get; init; }

    /// <summary>The headers that come back with the object: content headers, user metadata, encryption.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public VersionLock Lock { get; init; } = VersionLock.None;

    public string StorageClass => Headers.GetValueOrDefault(StorageClassHeader, "STANDARD");
}
