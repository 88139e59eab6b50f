using System.IO.Compression;
using System.Text.Json;

namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>The records of a CloudTrail log file, as com.amazon.emr.cloudtrail.CloudTrailInputFormat splits it.</summary>
internal static class LogRecords
{
    /// <exception cref="QueryError">The file holds no JSON.</exception>
    public static IReadOnlyList<JsonElement> Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
            using var document = JsonDocument.Parse(gzip);
            return document.RootElement.TryGetProperty("Records", out var records) ? [.. records.EnumerateArray().Select(record => record.Clone())] : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            throw new QueryError($"HIVE_BAD_DATA: {unreadable.Message}");
        }
    }
}
