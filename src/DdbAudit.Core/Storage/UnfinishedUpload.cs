namespace DdbAudit.Storage;

/// <summary>An upload in parts that was begun and never ended. Its parts are stored, and paid for.</summary>
internal sealed record UnfinishedUpload(string Key, string UploadId);
