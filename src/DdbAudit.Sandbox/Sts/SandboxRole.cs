namespace DdbAudit.Sandbox.Sts;

/// <summary>An IAM role of the sandbox's account. Who is named nowhere here cannot assume it.</summary>
/// <param name="Name">Without a path.</param>
internal sealed record SandboxRole(string Name)
{
    /// <summary>ARNs that the trust policy names; an account's <c>:root</c> stands for all its identities.</summary>
    public IReadOnlyList<string> TrustedPrincipals { get; init; } = [];

    /// <summary>The device whose code the trust policy asks for; null where it asks for none.</summary>
    public string? MfaSerial { get; init; }

    /// <summary>The only code that the device ever shows.</summary>
    public string MfaCode { get; init; } = "123456";

    /// <summary>What an identity provider would vouch for; null where no web identity is trusted.</summary>
    public string? WebIdentityToken { get; init; }

    public string? ExternalId { get; init; }
}
