using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class GetKeyPolicy(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        KeyPolicyName.Check(input);
        return new JsonObject { ["Policy"] = key.Policy.Json, ["PolicyName"] = KeyPolicyName.Default };
    }
}
