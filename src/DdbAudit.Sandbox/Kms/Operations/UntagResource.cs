using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class UntagResource(KeyStore keys) : KeyOperation(keys)
{
    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        var names = input.Texts("TagKeys") ?? [];
        Keys.Change(key.KeyId, current => current with { Tags = current.Tags.RemoveRange(names) });
        return [];
    }
}
