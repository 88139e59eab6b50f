using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Iam.State;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>Instance profiles as the API writes them.</summary>
internal static class InstanceProfileJson
{
    /// <param name="role">The role in it; null where there is none.</param>
    public static JsonObject Of(InstanceProfile profile, Role? role) => new()
    {
        ["Path"] = profile.Path,
        ["InstanceProfileName"] = profile.InstanceProfileName,
        ["InstanceProfileId"] = profile.InstanceProfileId,
        ["Arn"] = profile.Arn,
        ["CreateDate"] = profile.CreateDate.ToUnixTimeMilliseconds() / 1000.0,
        ["Roles"] = role is null ? [] : new JsonArray(RoleJson.Summary(role)),
    };
}
