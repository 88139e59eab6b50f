namespace DdbAudit.Monitoring;

/// <summary>How <c>userIdentity.arn</c> shows a principal: a role by its sessions, and without its path.</summary>
internal static class PrincipalArn
{
    /// <summary>A text with an asterisk where one role has many sessions.</summary>
    /// <param name="arn">Of a user, a role, a role's session, a federated user or the root user. Asterisks stand for any text.</param>
    /// <exception cref="AuditException">InvalidAlarm: it is none of these, or names roles by a path and a wildcard.</exception>
    public static string Pattern(string arn) => arn.Split(':', 6) switch
    {
        ["arn", _, "iam", _, _, var resource] when resource.Split('/') is ["role", _, .., var name] && name.Contains('*', StringComparison.Ordinal) =>
            throw RolesByPath(arn),
        ["arn", var partition, "iam", _, var account, var resource] when resource.StartsWith("role/", StringComparison.Ordinal) =>
            $"arn:{partition}:sts::{account}:assumed-role/{resource[(resource.LastIndexOf('/') + 1)..]}/*",
        ["arn", _, "iam", _, _, var resource] when resource == "root" || resource.StartsWith("user/", StringComparison.Ordinal) => arn,
        ["arn", _, "sts", _, _, var resource] when resource.Split('/') is ["assumed-role", _] => arn + "/*",
        ["arn", _, "sts", _, _, var resource] when resource.Split('/') is ["assumed-role", _, _] or ["federated-user", _] => arn,
        _ => throw new AuditException(AuditError.InvalidAlarm, $"'{arn}' is no ARN of a user, a role, a session or the root user, and records name principals by their ARNs.")
        {
            Target = arn,
            Remedy = "Give ARNs such as arn:aws:iam::111122223333:role/Auditor.",
        },
    };

    // Without its path the wildcard would stand for roles of every other path, too.
    private static AuditException RolesByPath(string arn) =>
        new(AuditError.InvalidAlarm, $"'{arn}' cannot be told from the account's other roles: sessions show roles without their path.")
        {
            Target = arn,
            Remedy = "Name the roles, or give a wildcard without a path, such as arn:aws:iam::111122223333:role/Audit*.",
        };
}
