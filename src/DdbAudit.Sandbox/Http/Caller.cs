using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Http;

/// <summary>The identity whose key signed a request, with what CloudTrail records of it.</summary>
/// <param name="Type">CloudTrail's userIdentity type: IAMUser, AssumedRole or Root.</param>
/// <param name="SessionIssuerArn">The role of an AssumedRole; null otherwise.</param>
/// <param name="Expires">When temporary keys end, UTC; null for keys that last.</param>
/// <param name="MfaAuthenticated">Whether the session was made with MFA; written to sessionContext of an AssumedRole.</param>
/// <param name="Policy">All that the identity may do; null where it may do everything.</param>
internal sealed record Caller(
    string Type,
    string AccountId,
    string Arn,
    string PrincipalId,
    string UserName,
    string AccessKeyId,
    string SecretKey,
    string? SessionIssuerArn = null,
    bool MfaAuthenticated = false,
    string? SessionToken = null,
    PolicyDocument? Policy = null,
    DateTimeOffset? Expires = null)
{
    /// <summary>Who makes a call that needs no signature.</summary>
    public static Caller Anonymous { get; } = new("AWSAccount", "anonymous", "", "", "", "", "");
}
