namespace DdbAudit.Storage;

/// <summary>One version of an object, or a delete marker (size 0). VersionId is null in a bucket that was never versioned.</summary>
internal sealed record ObjectVersion(string Key, string? VersionId, long Size, DateTimeOffset LastModified, bool IsDeleteMarker)
{
    /// <summary>Whether it is what a reader of the key gets.</summary>
    public bool IsLatest { get; init; } = true;
}
