using DdbAudit.Sandbox.S3.Checksums;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>A part of an upload. The tag is that of its own bytes, with quotes.</summary>
internal sealed record UploadedPart(int Number, ReadOnlyMemory<byte> Content, string ETag, ContentChecksum? Checksum, DateTimeOffset LastModified);
