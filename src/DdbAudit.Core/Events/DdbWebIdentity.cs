namespace DdbAudit;

/// <summary>How a web identity signed in: the record's <c>sessionContext.webIdFederationData</c>, or <c>identityProvider</c>.</summary>
/// <param name="FederatedProvider">Such as accounts.google.com or the ARN of an OIDC provider.</param>
/// <param name="Attributes">Application and user id as the provider knows them.</param>
public sealed record DdbWebIdentity(string? FederatedProvider, IReadOnlyDictionary<string, string> Attributes)
{
    public override string ToString() => FederatedProvider ?? string.Empty;
}
