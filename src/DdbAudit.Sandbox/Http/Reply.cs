namespace DdbAudit.Sandbox.Http;

/// <summary>What goes over the wire: a response, or as much of it as a fault lets through.</summary>
/// <param name="CutBodyAfter">The connection breaks after this many bytes of the body; null sends all.</param>
/// <param name="IsLost">The connection breaks without any reply.</param>
internal sealed record Reply(SandboxResponse Response, int? CutBodyAfter = null, bool IsLost = false);
