namespace DdbAudit.Sandbox.Http;

/// <summary>A request that was answered. Operation is empty where authentication failed before it was known.</summary>
/// <param name="TraceParent">What the request was made for, as the client's W3C trace context tells; null where it tells nothing.</param>
internal sealed record RequestEntry(string Service, string Operation, int Status, string? TraceParent = null);
