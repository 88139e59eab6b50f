namespace DdbAudit.Sandbox.Http;

/// <summary>A request whose signature was found right, its body whole and already freed of aws-chunked framing.</summary>
internal sealed record SandboxRequest
{
    public required string Method { get; init; }

    /// <summary>Decoded path, begins with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Decoded query parameters; a parameter without value is the empty string.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>Header values by name, names without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>The Region in the signature's scope.</summary>
    public required string Region { get; init; }

    /// <summary>Made by the server for this request; goes into the reply and into CloudTrail's records.</summary>
    public required string RequestId { get; init; }

    public required string SourceIPAddress { get; init; }

    public string UserAgent => Headers.GetValueOrDefault("User-Agent", "");
}
