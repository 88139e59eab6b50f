namespace DdbAudit.Sandbox.Policies;

/// <summary>Who asks.</summary>
/// <param name="Kind">The member of a statement's Principal that may name it: Service or AWS.</param>
/// <param name="Names">The values that mean it: cloudtrail.amazonaws.com, or an identity's ARN and its account in both spellings.</param>
internal sealed record PolicyPrincipal(string Kind, IReadOnlyList<string> Names)
{
    public static PolicyPrincipal Service(string name) => new("Service", [name]);

    public static PolicyPrincipal Identity(string arn, string accountId) =>
        new("AWS", [arn, accountId, $"arn:{arn.Split(':')[1]}:iam::{accountId}:root"]);
}
