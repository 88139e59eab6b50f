using System.Collections.Concurrent;
using System.Security.Cryptography;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sts;

/// <summary>The temporary keys that STS gave away.</summary>
internal sealed class RoleSessions(CallerDirectory callers, SandboxOptions options)
{
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly ConcurrentBag<Caller> _given = [];

    public Caller Begin(SandboxRole role, string sessionName, TimeSpan duration)
    {
        var caller = new Caller(
            "AssumedRole",
            options.AccountId,
            $"arn:aws:sts::{options.AccountId}:assumed-role/{role.Name}/{sessionName}",
            PrincipalId: $"AROASANDBOX0000000001:{sessionName}",
            UserName: role.Name,
            AccessKeyId: "ASIA" + RandomNumberGenerator.GetString(KeyLetters, 16),
            SecretKey: RandomNumberGenerator.GetString(KeyLetters, 40),
            SessionIssuerArn: ArnOf(role),
            MfaAuthenticated: role.MfaSerial is not null,
            SessionToken: RandomNumberGenerator.GetString(KeyLetters, 200),
            Expires: options.Clock.GetUtcNow() + duration);
        callers.Add(caller);
        _given.Add(caller);
        return caller;
    }

    /// <summary>Ends all sessions now, whatever was announced: keys in use are refused as expired from here on.</summary>
    public void EndAll()
    {
        while (_given.TryTake(out var caller))
            callers.Add(caller with { Expires = DateTimeOffset.MinValue });
    }

    public SandboxRole? Find(string arn) => options.Roles.FirstOrDefault(role => ArnOf(role) == arn);

    private string ArnOf(SandboxRole role) => $"arn:aws:iam::{options.AccountId}:role/{role.Name}";
}
