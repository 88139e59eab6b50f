using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class DisableKey(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        if (key.DeletionDate is not null)
            throw KmsErrors.PendingDeletion(key);
        Keys.Change(key.KeyId, current => current with { Enabled = false });
        return [];
    }
}
