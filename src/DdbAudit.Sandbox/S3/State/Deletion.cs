namespace DdbAudit.Sandbox.S3.State;

/// <summary>What a deletion did.</summary>
/// <param name="VersionId">The version removed or the marker made; null in a bucket that was never versioned.</param>
/// <param name="IsDeleteMarker">Whether that version is a delete marker.</param>
internal sealed record Deletion(string? VersionId, bool IsDeleteMarker);
