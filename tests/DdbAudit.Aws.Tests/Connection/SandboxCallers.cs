using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Connection;

/// <summary>An identity of the sandbox for each place where credentials can come from: who the caller is tells which place won.</summary>
internal static class SandboxCallers
{
    public const string Account = "111122223333";

    public static Caller Literal { get; } = User("literal");

    public static Caller Object { get; } = User("object");

    public static Caller Profile { get; } = User("profile");

    public static Caller Tools { get; } = User("tools");

    public static Caller Environment { get; } = User("environment");

    public static Caller DefaultProfile { get; } = User("default-profile");

    public static Caller Container { get; } = User("container");

    public static Caller Instance { get; } = User("instance");

    public static Caller Session { get; } = User("session") with { AccessKeyId = "ASIASESSION000000001", SessionToken = "token-of-session" };

    public static IReadOnlyList<Caller> All { get; } = [Literal, Object, Profile, Tools, Environment, DefaultProfile, Container, Instance, Session];

    private static Caller User(string name) => new(
        "IAMUser",
        Account,
        $"arn:aws:iam::{Account}:user/{name}",
        PrincipalId: $"AIDA{name.ToUpperInvariant()}",
        UserName: name,
        AccessKeyId: $"AKIA{name.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).PadRight(16, '7')}",
        SecretKey: $"secret-of-{name}");
}
