using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>Replaces the whole policy.</summary>
internal sealed class PutKeyPolicy(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        KeyPolicyName.Check(input);
        var policy = KeyPolicyRules.Read(input.RequiredText("Policy"), input.Flag("BypassPolicyLockoutSafetyCheck") ?? false, request);
        Keys.Change(key.KeyId, current => current with { Policy = policy });
        return [];
    }
}
