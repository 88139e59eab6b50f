using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sts;

/// <summary>AssumeRole and AssumeRoleWithWebIdentity (STS API Reference).</summary>
internal sealed class AssumeRoleCall(RoleSessions sessions)
{
    /// <exception cref="ServiceError">AccessDenied or ValidationError.</exception>
    public XElement[] AssumeRole(Caller caller, IReadOnlyDictionary<string, string> parameters)
    {
        var arn = Required(parameters, "RoleArn");
        var role = sessions.Find(arn);
        if (role is null || !Trusts(role, caller) || Lacks(parameters, "ExternalId", role.ExternalId) || Lacks(parameters, "SerialNumber", role.MfaSerial))
            throw new ServiceError("AccessDenied", $"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        if (role.MfaSerial is not null && Lacks(parameters, "TokenCode", role.MfaCode))
            throw new ServiceError("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.", 403);
        return Begin(role, parameters);
    }

    /// <exception cref="ServiceError">InvalidIdentityToken, AccessDenied or ValidationError.</exception>
    public XElement[] AssumeRoleWithWebIdentity(IReadOnlyDictionary<string, string> parameters)
    {
        var role = sessions.Find(Required(parameters, "RoleArn"));
        if (role?.WebIdentityToken is null)
            throw new ServiceError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", 403);
        if (Required(parameters, "WebIdentityToken") != role.WebIdentityToken)
            throw new ServiceError("InvalidIdentityToken", "The web identity token that was passed could not be validated.");
        return Begin(role, parameters);
    }

    private XElement[] Begin(SandboxRole role, IReadOnlyDictionary<string, string> parameters)
    {
        var session = sessions.Begin(role, Required(parameters, "RoleSessionName"), Duration(parameters));
        return
        [
            new XElement(
                "Credentials",
                new XElement("AccessKeyId", session.AccessKeyId),
                new XElement("SecretAccessKey", session.SecretKey),
                new XElement("SessionToken", session.SessionToken),
                new XElement("Expiration", session.Expires!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            new XElement("AssumedRoleUser", new XElement("Arn", session.Arn), new XElement("AssumedRoleId", session.PrincipalId)),
        ];
    }

    private static bool Trusts(SandboxRole role, Caller caller) =>
        role.TrustedPrincipals.Any(arn => arn == caller.Arn || arn == caller.SessionIssuerArn || arn == $"arn:aws:iam::{caller.AccountId}:root");

    private static bool Lacks(IReadOnlyDictionary<string, string> parameters, string name, string? wanted) =>
        wanted is not null && parameters.GetValueOrDefault(name) != wanted;

    private static TimeSpan Duration(IReadOnlyDictionary<string, string> parameters)
    {
        var seconds = int.Parse(parameters.GetValueOrDefault("DurationSeconds", "3600"), CultureInfo.InvariantCulture);
        return seconds is >= 900 and <= 43_200
            ? TimeSpan.FromSeconds(seconds)
            : throw new ServiceError("ValidationError", $"Value '{seconds}' at 'durationSeconds' must be between 900 and 43200");
    }

    private static string Required(IReadOnlyDictionary<string, string> parameters, string name) => parameters.GetValueOrDefault(name) is { Length: > 0 } value
        ? value
        : throw new ServiceError("ValidationError", $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");
}
