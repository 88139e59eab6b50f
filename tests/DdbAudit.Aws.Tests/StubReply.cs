namespace DdbAudit.Aws.Tests;

internal sealed record StubReply(int Status, string Body)
{
    public string ContentType { get; init; } = "application/x-amz-json-1.1";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Bytes of the body after which the connection breaks.</summary>
    public int? CutAfter { get; init; }
}
