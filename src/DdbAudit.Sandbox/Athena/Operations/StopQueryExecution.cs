using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

/// <summary>Ends a query; one that has ended stays as it is.</summary>
internal sealed class StopQueryExecution(QueryStore queries) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        AthenaInput.FindQuery(queries, input, request).Cancel("Query cancelled by user");
        return [];
    }
}
