namespace DdbAudit.Sandbox.Http;

/// <summary>A request as it came over the wire: nothing decoded, nothing verified.</summary>
internal sealed record IncomingRequest
{
    public required string Method { get; init; }

    /// <summary>Percent-encoded as sent, begins with a slash: signatures cover these very characters.</summary>
    public required string RawPath { get; init; }

    /// <summary>Without the question mark; empty where there is none.</summary>
    public required string RawQuery { get; init; }

    /// <summary>Header values by name, names without regard to case; lines of one name are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required string SourceIPAddress { get; init; }

    /// <summary>Decoded parameters in the order sent; a parameter without value has the empty string.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= QueryString.Parse(RawQuery);

    private IReadOnlyList<KeyValuePair<string, string>>? _query;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Parameter(string name) => Query.FirstOrDefault(pair => pair.Key == name).Value;
}
