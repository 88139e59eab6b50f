using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>The caller needs the permission for the alias and for the key.</summary>
internal sealed class CreateAlias(KeyStore keys, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var name = AliasName.Read(input);
        var key = KmsInput.FindKey(keys, input.RequiredText("TargetKeyId"), takesAlias: false, request);
        KeyPermissions.Check(key, request, "kms:CreateAlias", new Dictionary<string, string>());
        if (key.DeletionDate is not null)
            throw KmsErrors.PendingDeletion(key);
        var now = clock.GetUtcNow();
        var alias = new KmsAlias(name, request.Caller.AccountId, request.Region, key.KeyId, now, now);
        return keys.TryAdd(alias) ? [] : throw new ServiceError("AlreadyExistsException", $"An alias with the name {alias.Arn} already exists");
    }
}
