using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class DescribeKey(KeyStore keys) : KeyOperation(keys)
{
    protected override bool TakesAlias => true;

    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request) => new() { ["KeyMetadata"] = KeyJson.Metadata(key) };
}
