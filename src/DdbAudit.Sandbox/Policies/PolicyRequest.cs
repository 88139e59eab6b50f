namespace DdbAudit.Sandbox.Policies;

/// <summary>A request as a policy sees it.</summary>
internal sealed record PolicyRequest
{
    public required PolicyPrincipal Principal { get; init; }

    /// <summary>Such as s3:PutObject.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of what is asked for.</summary>
    public required string Resource { get; init; }

    /// <summary>Condition keys (names without regard to case) and their values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<string>? ContextValues(string key) =>
        Context.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;
}
