using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>Switches a key on or off; one that waits for its deletion stays as it is.</summary>
internal abstract class KeySwitch(KeyStore keys, bool enabled) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        if (key.DeletionDate is not null)
            throw KmsErrors.PendingDeletion(key);
        Keys.Change(key.KeyId, current => current with { Enabled = enabled });
        return [];
    }
}
