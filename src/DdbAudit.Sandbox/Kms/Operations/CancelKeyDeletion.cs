using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>The key stays, but disabled.</summary>
internal sealed class CancelKeyDeletion(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        if (key.DeletionDate is null)
            throw new ServiceError("KMSInvalidStateException", $"{key.Arn} is not pending deletion.");
        Keys.Change(key.KeyId, current => current with { DeletionDate = null, Enabled = false });
        return new JsonObject { ["KeyId"] = key.Arn };
    }
}
