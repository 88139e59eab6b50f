using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class ListKeys(KeyStore keys) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request) => KmsPage.Of(
        "Keys",
        keys.KeysIn(request.Caller.AccountId, request.Region).Select(key => new JsonObject { ["KeyId"] = key.KeyId, ["KeyArn"] = key.Arn }),
        input,
        defaultLimit: 100,
        maxLimit: 1000);
}
