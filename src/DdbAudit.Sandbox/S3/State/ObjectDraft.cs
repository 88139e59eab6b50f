using DdbAudit.Sandbox.S3.Checksums;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>An object about to be put. The bucket gives it its version id and time.</summary>
/// <param name="Headers">What comes back with the object: content headers, user metadata, encryption.</param>
internal sealed record ObjectDraft(string Key, ReadOnlyMemory<byte> Content, ContentChecksum Checksum, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Null where it is that of the content.</summary>
    public string? ETag { get; init; }

    /// <summary>What the request asks for; the bucket's default retention stands in where it names none.</summary>
    public VersionLock Lock { get; init; } = VersionLock.None;
}
