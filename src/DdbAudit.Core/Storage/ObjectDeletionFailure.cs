namespace DdbAudit.Storage;

/// <summary>An object version that S3 did not delete, with S3's own code and message.</summary>
internal sealed record ObjectDeletionFailure(string Key, string? VersionId, string Code, string Message);
