using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>The aliases of the account and Region, or of one key.</summary>
internal sealed class ListAliases(KeyStore keys) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var key = input.Text("KeyId") is { } keyId ? KmsInput.FindKey(keys, keyId, takesAlias: false, request) : null;
        var aliases = keys.AliasesIn(request.Caller.AccountId, request.Region).Where(alias => key is null || alias.TargetKeyId == key.KeyId);
        return KmsPage.Of("Aliases", aliases.Select(Describe), input, defaultLimit: 50, maxLimit: 100);
    }

    private static JsonObject Describe(KmsAlias alias) => new()
    {
        ["AliasName"] = alias.Name,
        ["AliasArn"] = alias.Arn,
        ["TargetKeyId"] = alias.TargetKeyId,
        ["CreationDate"] = KmsInput.Seconds(alias.CreationDate),
        ["LastUpdatedDate"] = KmsInput.Seconds(alias.LastUpdatedDate),
    };
}
