using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

internal sealed class GetQueryExecution(QueryStore queries) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        return new JsonObject { ["QueryExecution"] = AthenaJson.Of(AthenaInput.FindQuery(queries, input, request)) };
    }
}
