using System.Globalization;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>Writes a caller as a record's userIdentity.</summary>
internal static class IdentityWriter
{
    public static JsonObject Write(Caller caller, DateTimeOffset sessionStart)
    {
        var identity = new JsonObject
        {
            ["type"] = caller.Type,
            ["principalId"] = caller.PrincipalId,
            ["arn"] = caller.Arn,
            ["accountId"] = caller.AccountId,
            ["accessKeyId"] = caller.AccessKeyId,
        };
        if (caller.Type == "IAMUser")
            identity["userName"] = caller.UserName;
        if (caller.SessionIssuerArn is { } issuer)
            identity["sessionContext"] = WriteSession(caller, sessionStart, WriteIssuer(caller, issuer));
        else if (caller.SessionToken is not null)
            identity["sessionContext"] = WriteSession(caller, sessionStart, issuer: null);
        return identity;
    }

    private static JsonObject WriteSession(Caller caller, DateTimeOffset start, JsonObject? issuer)
    {
        var session = new JsonObject();
        if (issuer is not null)
            session["sessionIssuer"] = issuer;
        session["attributes"] = new JsonObject
        {
            ["creationDate"] = start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["mfaAuthenticated"] = caller.MfaAuthenticated ? "true" : "false",
        };
        return session;
    }

    /// <summary>The principal id of a session is its role's, a colon and the session's name; the issuer's user name is the role's name.</summary>
    private static JsonObject WriteIssuer(Caller caller, string roleArn) => new()
    {
        ["type"] = "Role",
        ["principalId"] = caller.PrincipalId.Split(':')[0],
        ["arn"] = roleArn,
        ["accountId"] = roleArn.Split(':')[4],
        ["userName"] = roleArn[(roleArn.LastIndexOf('/') + 1)..],
    };
}
