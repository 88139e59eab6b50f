namespace DdbAudit;

/// <summary>
/// Who made a call: the record's <c>userIdentity</c>, with the person or program behind it.
/// Source: "CloudTrail userIdentity element" in the AWS CloudTrail User Guide.
/// </summary>
public sealed record DdbIdentity
{
    internal const string UnknownName = "Unknown";

    /// <summary>CloudTrail's type: Root, IAMUser, AssumedRole, FederatedUser, AWSAccount, AWSService, IdentityCenterUser, ...</summary>
    public required string Type { get; init; }

    /// <summary>
    /// The best human or function name that the record has: source identity, else the function or instance that holds the credentials,
    /// else session or user name, else the calling service, else an id. Root is <c>root</c>.
    /// </summary>
    public required string DisplayName { get; init; }

    public string? Arn { get; init; }

    public string? AccountId { get; init; }

    /// <summary>The user's name where the identity is a user; a role's name stands in <see cref="RoleName"/>.</summary>
    public string? UserName { get; init; }

    public string? PrincipalId { get; init; }

    /// <summary>The assumed role, with its path, from <c>sessionContext.sessionIssuer.arn</c>.</summary>
    public string? RoleArn { get; init; }

    public string? RoleName { get; init; }

    /// <summary>What the caller named the session of a role or of a federated user.</summary>
    public string? SessionName { get; init; }

    /// <summary>Who was behind a role's session, set when it was assumed; it cannot be changed in the session.</summary>
    public string? SourceIdentity { get; init; }

    public string? AccessKeyId { get; init; }

    /// <summary>Null where the record does not say.</summary>
    public bool? MfaAuthenticated { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? SessionCreated { get; init; }

    /// <summary>The AWS service that made the call for the identity.</summary>
    public string? InvokedBy { get; init; }

    /// <summary>The account of the product provider to whom temporary access was delegated.</summary>
    public string? InvokedByDelegate { get; init; }

    /// <summary>The credential's id where the identity is an Identity Center user.</summary>
    public string? CredentialId { get; init; }

    public DdbOnBehalfOf? OnBehalfOf { get; init; }

    public DdbInScopeOf? InScopeOf { get; init; }

    public DdbWebIdentity? WebIdentity { get; init; }

    public override string ToString() => DisplayName;
}
