using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class TagResource(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        var tags = KmsInput.Tags(input);
        Keys.Change(key.KeyId, current => current with { Tags = current.Tags.SetItems(tags) });
        return [];
    }
}
