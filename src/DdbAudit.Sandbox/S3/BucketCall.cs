using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3.Checksums;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3;

/// <summary>A call on a bucket that exists, in its Region, by somebody who may make it.</summary>
/// <param name="Key">The object's key; empty where the call is about the bucket itself.</param>
/// <param name="Checksum">The checksum that came with the body and was found right; null where none came.</param>
internal sealed record BucketCall(SandboxRequest Request, Bucket Bucket, string Key, ContentChecksum? Checksum)
{
    public string? Parameter(string name) => Request.Query.GetValueOrDefault(name);

    public string? Header(string name) => Request.Headers.GetValueOrDefault(name);
}
