using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>An operation on one key, by somebody whom the key's policy lets.</summary>
internal abstract class KeyOperation(KeyStore keys) : IJsonOperation
{
    protected KeyStore Keys => keys;

    /// <summary>Whether the key may be named by an alias, too.</summary>
    protected virtual bool TakesAlias => false;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var key = FindKey(input, request);
        KeyPermissions.Check(key, request, "kms:" + GetType().Name, KmsInput.EncryptionContext(input));
        return Run(key, input, request);
    }

    protected abstract JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request);

    protected virtual KmsKey FindKey(JsonInput input, SandboxRequest request) => KmsInput.FindKey(keys, input.RequiredText("KeyId"), TakesAlias, request);
}
