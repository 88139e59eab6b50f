namespace DdbAudit;

/// <summary>Which account and Region a call went to. Endpoint is null for AWS itself, else the sandbox or another stand-in.</summary>
internal sealed record AuditScope(string AccountId, string CallerArn, string Partition, string Region, Uri? Endpoint)
{
    /// <summary>Where credentials and Region came from, as a debug line tells it. Never a secret.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The endpoint as results show it, such as http://127.0.0.1:41234; null for AWS itself.</summary>
    public string? EndpointText => Endpoint?.ToString().TrimEnd('/');

    public AuditException TableNotFound(string name) => NotFound(AuditError.TableNotFound, "table", name);

    /// <param name="remedy">What to do next where that depends on the case.</param>
    public AuditException TrailNotFound(string nameOrArn, string? remedy = null) => NotFound(AuditError.TrailNotFound, "trail", nameOrArn, remedy);

    private AuditException NotFound(AuditError error, string kind, string name, string? remedy = null) =>
        new(error, $"There is no {kind} '{name}' in {Region} of account {AccountId}.") { Target = name, Remedy = remedy };
}
