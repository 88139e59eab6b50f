using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests;

internal static class TestCallers
{
    /// <summary>A user of another account than the sandbox's own.</summary>
    public static Caller Stranger { get; } = new(
        "IAMUser", "999988887777", "arn:aws:iam::999988887777:user/stranger", "AIDASTRANGER", "stranger", "AKIASTRANGER00000001", "secret-of-stranger");
}
