using DdbAudit.Records.Json;

namespace DdbAudit.Records.Requests;

/// <summary>What repeats from request to request. For one thread.</summary>
internal sealed class RequestPools
{
    /// <summary>Table names and ARNs as they are written.</summary>
    public StringPool TableTexts { get; } = new(1024);

    /// <summary>Names of attributes, those of keys among them.</summary>
    public StringPool Attributes { get; } = new(1024);

    public StringPool Statements { get; } = new(512);

    /// <summary>Objects and lists that nobody reads, known to be JSON.</summary>
    public BytePool<string> CheckedJson { get; } = new(256, static json =>
    {
        JsonBytes.Validate(json);
        return string.Empty;
    });
}
