using System.IO.Compression;
using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

/// <summary>What CloudTrail put into a bucket.</summary>
internal sealed record StoredLogFile(string Bucket, string Key, byte[] Content, string ContentType, string? ContentEncoding)
{
    /// <summary>The key it is encrypted with; null for S3's own.</summary>
    public string? KmsKeyArn { get; init; }

    public IReadOnlyList<JsonElement> Records()
    {
        using var gzip = new GZipStream(new MemoryStream(Content), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(gzip);
        return [.. document.RootElement.GetProperty("Records").EnumerateArray().Select(record => record.Clone())];
    }
}
