namespace DdbAudit.Sandbox.Http;

/// <summary>A reply. The server adds request ids, dates and lengths.</summary>
internal sealed record SandboxResponse
{
    public int Status { get; init; } = 200;

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ReadOnlyMemory<byte> Body { get; init; }
}
