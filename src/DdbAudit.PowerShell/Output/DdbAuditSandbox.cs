using DdbAudit.Sandbox;

namespace DdbAudit;

/// <summary>The sandbox in force. Other clients reach it with these settings.</summary>
public sealed record DdbAuditSandbox
{
    public required string Endpoint { get; init; }

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    internal static DdbAuditSandbox Of(SandboxServer server) => new()
    {
        Endpoint = server.Endpoint.ToString().TrimEnd('/'),
        AccessKey = server.AccessKey,
        SecretKey = server.SecretKey,
        Account = server.Options.AccountId,
        Region = server.Options.Region,
    };
}
