using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>Points an alias to another key. The caller needs the permission for the alias and for both keys.</summary>
internal sealed class UpdateAlias(KeyStore keys, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var alias = AliasLookup.Find(keys, input, request);
        var target = KmsInput.FindKey(keys, input.RequiredText("TargetKeyId"), takesAlias: false, request);
        foreach (var key in new[] { keys.FindById(alias.TargetKeyId)!, target })
            KeyPermissions.Check(key, request, "kms:UpdateAlias", new Dictionary<string, string>());
        if (target.DeletionDate is not null)
            throw KmsErrors.PendingDeletion(target);
        keys.Replace(alias with { TargetKeyId = target.KeyId, LastUpdatedDate = clock.GetUtcNow() });
        return [];
    }
}
