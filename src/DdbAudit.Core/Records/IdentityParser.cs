using System.Text.Json;
using DdbAudit.Records.Json;

namespace DdbAudit.Records;

/// <summary>
/// Reads <c>userIdentity</c>. Sources: "CloudTrail userIdentity element" (AWS CloudTrail User Guide) for the members; the display name
/// follows <see cref="DdbIdentity.DisplayName"/>.
/// </summary>
internal static class IdentityParser
{
    private const string Issuer = "sessionContext.sessionIssuer.";
    private const string Federation = "sessionContext.webIdFederationData";

    public static DdbIdentity Unknown { get; } = new() { Type = DdbIdentity.UnknownName, DisplayName = DdbIdentity.UnknownName };

    /// <param name="json">The object as the record has it.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static DdbIdentity Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonBytes.Options);
        reader.Read();
        var leaves = JsonLeaves.Read(ref reader);
        var identity = ReadMembers(leaves);
        return identity with { DisplayName = ChooseName(identity) };
    }

    private static DdbIdentity ReadMembers(JsonLeaves leaves)
    {
        var type = leaves.Find("type") ?? DdbIdentity.UnknownName;
        var arn = leaves.Find("arn");
        var principalId = leaves.Find("principalId");
        var isRole = type == "AssumedRole";
        return new DdbIdentity
        {
            Type = type,
            DisplayName = string.Empty,
            Arn = arn,
            AccountId = leaves.Find("accountId"),
            UserName = leaves.Find("userName"),
            PrincipalId = principalId,
            RoleArn = leaves.Find(Issuer + "type") is null or "Role" ? leaves.Find(Issuer + "arn") : null,
            RoleName = isRole ? leaves.Find(Issuer + "userName") ?? ArnPart(arn, 1) : null,
            SessionName = FindSessionName(type, arn, principalId),
            SourceIdentity = leaves.Find("sessionContext.sourceIdentity") ?? leaves.Find("sourceIdentity"),
            AccessKeyId = leaves.Find("accessKeyId"),
            MfaAuthenticated = bool.TryParse(leaves.Find("sessionContext.attributes.mfaAuthenticated"), out var mfa) ? mfa : null,
            SessionCreated = leaves.Find("sessionContext.attributes.creationDate") is { } date && Timestamp.TryParse(date, out var time) ? time : null,
            InvokedBy = leaves.Find("invokedBy"),
            InvokedByDelegate = leaves.Find("invokedByDelegate.accountId") ?? leaves.Find("invokedByDelegate"),
            CredentialId = leaves.Find("credentialId"),
            OnBehalfOf = ReadOnBehalfOf(leaves),
            InScopeOf = ReadInScopeOf(leaves),
            WebIdentity = ReadWebIdentity(leaves),
        };
    }

    private static DdbOnBehalfOf? ReadOnBehalfOf(JsonLeaves leaves)
    {
        var value = new DdbOnBehalfOf(leaves.Find("onBehalfOf.userId"), leaves.Find("onBehalfOf.identityStoreArn"));
        return value == new DdbOnBehalfOf(null, null) ? null : value;
    }

    private static DdbInScopeOf? ReadInScopeOf(JsonLeaves leaves)
    {
        var value = new DdbInScopeOf(
            leaves.Find("inScopeOf.sourceArn"),
            leaves.Find("inScopeOf.sourceAccount"),
            leaves.Find("inScopeOf.issuerType"),
            leaves.Find("inScopeOf.credentialsIssuedTo"));
        return value == new DdbInScopeOf(null, null, null, null) ? null : value;
    }

    private static DdbWebIdentity? ReadWebIdentity(JsonLeaves leaves)
    {
        var provider = leaves.Find(Federation + ".federatedProvider") ?? leaves.Find("identityProvider");
        var attributes = leaves.FindBelow(Federation + ".attributes");
        return provider is null && attributes.Count == 0 ? null : new DdbWebIdentity(provider, attributes);
    }

    // Roles and federated users carry it in the ARN, callers of other accounts only in the principal id.
    private static string? FindSessionName(string type, string? arn, string? principalId) => type switch
    {
        "AssumedRole" => ArnPart(arn, 2) ?? AfterColon(principalId),
        "FederatedUser" => ArnPart(arn, 1) ?? AfterColon(principalId),
        "AWSAccount" => AfterColon(principalId),
        _ => null,
    };

    private static string ChooseName(DdbIdentity identity) =>
        NameByType(identity)
            ?? LastPart(identity.Arn)
            ?? identity.PrincipalId
            ?? identity.AccountId
            ?? identity.InvokedBy
            ?? DdbIdentity.UnknownName;

    private static string? NameByType(DdbIdentity identity) => identity.Type switch
    {
        "Root" => "root",
        "AWSService" => identity.InvokedBy,
        "AssumedRole" => identity.SourceIdentity ?? FindProgram(identity.InScopeOf) ?? identity.SessionName ?? identity.RoleName,
        "IdentityCenterUser" => identity.UserName ?? identity.OnBehalfOf?.UserId,
        _ => identity.UserName ?? identity.SessionName,
    };

    // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER], arn:aws:ec2:REGION:ACCOUNT:instance/ID
    private static string? FindProgram(DdbInScopeOf? scope)
    {
        if (scope?.CredentialsIssuedTo is not { } arn)
            return null;
        var parts = arn.Split(':');
        return parts is [_, _, _, _, _, "function", var name, ..] ? name : LastPart(arn);
    }

    // Part n of the ARN's resource, which slashes separate: assumed-role/ROLE/SESSION.
    private static string? ArnPart(string? arn, int part) => arn?.Split('/', 3) is { } parts && part < parts.Length ? parts[part] : null;

    private static string? LastPart(string? arn)
    {
        var last = arn?[(arn.LastIndexOfAny(['/', ':']) + 1)..];
        return string.IsNullOrEmpty(last) ? null : last;
    }

    private static string? AfterColon(string? text) => text?.IndexOf(':') is >= 0 and var at && at + 1 < text.Length ? text[(at + 1)..] : null;
}
