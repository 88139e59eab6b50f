using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

internal static class Callers
{
    public static Caller Admin { get; } = new(
        "IAMUser", CloudTrailBench.Account, $"arn:aws:iam::{CloudTrailBench.Account}:user/admin", "AIDAADMIN", "admin", "AKIAADMIN", "secret");

    public static Caller Role { get; } = new(
        "AssumedRole", CloudTrailBench.Account, $"arn:aws:sts::{CloudTrailBench.Account}:assumed-role/Auditor/alice", "AROAAUDITOR:alice",
        "Auditor", "ASIAROLE", "secret", SessionIssuerArn: $"arn:aws:iam::{CloudTrailBench.Account}:role/team/Auditor", MfaAuthenticated: true,
        SessionToken: "token");

    public static Caller Root { get; } = new(
        "Root", CloudTrailBench.Account, $"arn:aws:iam::{CloudTrailBench.Account}:root", CloudTrailBench.Account, "", "AKIAROOT", "secret");

    public static Caller Stranger { get; } = new(
        "IAMUser", "444455556666", "arn:aws:iam::444455556666:user/stranger", "AIDASTRANGER", "stranger", "AKIASTRANGER", "secret");
}
