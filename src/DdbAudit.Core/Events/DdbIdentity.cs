namespace DdbAudit;

/// <summary>Who made a call: the record's <c>userIdentity</c>, with the person or program behind it.</summary>
public sealed record DdbIdentity
{
    /// <summary>CloudTrail's type: Root, IAMUser, AssumedRole, FederatedUser, AWSAccount, AWSService, IdentityCenterUser, ...</summary>
    public required string Type { get; init; }

    /// <summary>The best human or function name that the record has.</summary>
    public required string DisplayName { get; init; }

    public string? Arn { get; init; }

    public string? AccountId { get; init; }

    public string? UserName { get; init; }

    public string? PrincipalId { get; init; }

    /// <summary>The assumed role, with its path, from <c>sessionContext.sessionIssuer.arn</c>.</summary>
    public string? RoleArn { get; init; }

    public string? RoleName { get; init; }

    public string? SessionName { get; init; }

    public string? SourceIdentity { get; init; }

    public string? AccessKeyId { get; init; }

    /// <summary>Null where the record does not say.</summary>
    public bool? MfaAuthenticated { get; init; }

    public DateTimeOffset? SessionCreated { get; init; }

    /// <summary>The AWS service that made the call for the identity.</summary>
    public string? InvokedBy { get; init; }

    public override string ToString() => DisplayName;
}
