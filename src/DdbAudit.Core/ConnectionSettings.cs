namespace DdbAudit;

/// <summary>What the user said about credentials, Region and endpoint; null for what was not said.</summary>
internal sealed record ConnectionSettings
{
    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    public string? SessionToken { get; init; }

    public string? ProfileName { get; init; }

    public string? ProfileLocation { get; init; }

    /// <summary>A credential object of AWS Tools for PowerShell; used by its members' names, never cast.</summary>
    public object? Credential { get; init; }

    public string? Region { get; init; }

    /// <summary>The credentials object of AWS Tools' session; comes after the parameters and before the environment.</summary>
    public object? SessionCredential { get; init; }

    /// <summary>The Region of AWS Tools' session, $StoredAWSRegion; comes after the parameter and before the environment.</summary>
    public string? SessionRegion { get; init; }

    public Uri? EndpointUrl { get; init; }

    // No secret may reach a stream through a record's generated text.
    public override string ToString() => $"Profile={ProfileName} Region={Region} Endpoint={EndpointUrl}";
}
