namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>What an aws-chunked body carried. Names of trailers are in lower case.</summary>
internal sealed record UnframedBody(ReadOnlyMemory<byte> Content, IReadOnlyDictionary<string, string> Trailers);
