using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests;

internal static class TestCallers
{
    /// <summary>A user of another account than the sandbox's own.</summary>
    public static Caller Stranger { get; } = new(
        "IAMUser", "999988887777", "arn:aws:iam::999988887777:user/stranger", "AIDASTRANGER", "stranger", "AKIASTRANGER00000001", "secret-of-stranger");

    /// <summary>A user of the sandbox's account who may do only what these statements allow.</summary>
    public static Caller Limited(params string[] statements) => new(
        "IAMUser", "111122223333", "arn:aws:iam::111122223333:user/staff/limited", "AIDALIMITED", "limited", "AKIALIMITED000000001", "secret-of-limited")
    {
        Policy = Policy(statements),
    };

    /// <summary>A session of a role with a path, likewise.</summary>
    public static Caller LimitedSession(params string[] statements) => new(
        "AssumedRole", "111122223333", "arn:aws:sts::111122223333:assumed-role/Auditor/ann", "AROALIMITED:ann", "Auditor", "AKIALIMITEDSESSION01", "secret-of-session")
    {
        SessionIssuerArn = "arn:aws:iam::111122223333:role/staff/Auditor",
        Policy = Policy(statements),
    };

    private static PolicyDocument Policy(string[] statements) =>
        PolicyReader.ReadIdentity($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");
}
