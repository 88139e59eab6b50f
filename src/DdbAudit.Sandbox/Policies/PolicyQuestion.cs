using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Policies;

/// <summary>May somebody do something with a resource?</summary>
internal sealed record PolicyQuestion
{
    /// <summary>The account that asks; null for a service.</summary>
    public string? AccountId { get; init; }

    /// <summary>The ARNs that stand for who asks: the user or session, and the role behind a session.</summary>
    public IReadOnlyList<string> PrincipalArns { get; init; } = [];

    /// <summary>Such as cloudtrail.amazonaws.com; null for a user or role.</summary>
    public string? Service { get; init; }

    /// <summary>Such as s3:GetObject.</summary>
    public required string Action { get; init; }

    /// <summary>An ARN; an asterisk where the action is about no resource in particular.</summary>
    public required string Resource { get; init; }

    /// <summary>Condition keys and their values, such as aws:SourceArn.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>What the sender of a request asks, with the condition keys that all services know.</summary>
    /// <remarks>The loopback connection counts as secure: what is tried here are policies, not the sandbox's transport.</remarks>
    public static PolicyQuestion By(SandboxRequest request, string action, string resource)
    {
        var caller = request.Caller;
        return new PolicyQuestion
        {
            AccountId = caller.AccountId,
            PrincipalArns = caller.SessionIssuerArn is { } role ? [caller.Arn, role] : [caller.Arn],
            Action = action,
            Resource = resource,
            Context = new Dictionary<string, string>
            {
                ["aws:SecureTransport"] = "true",
                ["aws:SourceIp"] = request.SourceIPAddress,
                ["aws:PrincipalAccount"] = caller.AccountId,
                ["aws:PrincipalArn"] = caller.SessionIssuerArn ?? caller.Arn,
                ["aws:MultiFactorAuthPresent"] = caller.MfaAuthenticated ? "true" : "false",
                ["aws:UserAgent"] = request.UserAgent,
                ["aws:RequestedRegion"] = request.Region,
            },
        };
    }
}
