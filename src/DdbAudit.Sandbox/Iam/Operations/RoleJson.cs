using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>Roles as the API writes them.</summary>
internal static class RoleJson
{
    /// <summary>What CreateRole and GetRole answer.</summary>
    public static JsonObject Of(Role role)
    {
        var json = Summary(role);
        if (!role.Tags.IsEmpty)
            json["Tags"] = new JsonArray([.. Tags(role)]);
        return json;
    }

    /// <summary>What ListRoles answers: without tags.</summary>
    public static JsonObject Summary(Role role)
    {
        var json = new JsonObject
        {
            ["Path"] = role.Path,
            ["RoleName"] = role.RoleName,
            ["RoleId"] = role.RoleId,
            ["Arn"] = role.Arn,
            ["CreateDate"] = role.CreateDate.ToUnixTimeMilliseconds() / 1000.0,
            ["AssumeRolePolicyDocument"] = Encode(role.AssumeRolePolicy.Json),
            ["MaxSessionDuration"] = role.MaxSessionDuration,
        };
        if (role.Description is not null)
            json["Description"] = role.Description;
        return json;
    }

    public static IEnumerable<JsonObject> Tags(Role role) => role.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });

    /// <summary>IAM writes policies percent-encoded (RFC 3986).</summary>
    public static string Encode(string policy) => Uri.EscapeDataString(policy);
}
