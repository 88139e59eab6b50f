namespace DdbAudit;

/// <summary>The sandbox in force. Other clients reach it with these settings.</summary>
public sealed record DdbAuditSandbox
{
    public required string Endpoint { get; init; }

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }
}
