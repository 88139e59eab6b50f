using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>Deletes an alias; its key stays. The caller needs the permission for both.</summary>
internal sealed class DeleteAlias(KeyStore keys) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var alias = AliasLookup.Find(keys, input, request);
        KeyPermissions.Check(keys.FindById(alias.TargetKeyId)!, request, "kms:DeleteAlias", new Dictionary<string, string>());
        keys.RemoveAlias(alias.Arn);
        return [];
    }
}
