namespace DdbAudit.Sandbox.Http;

/// <summary>A request that was answered. Operation is empty where authentication failed before it was known.</summary>
internal sealed record RequestEntry(string Service, string Operation, int Status);
