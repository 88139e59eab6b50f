using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

internal sealed class ListWorkGroups(WorkGroupStore groups) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var all = groups.In(request.Caller.AccountId, request.Region);
        var page = AthenaInput.Page(all, input, maxLimit: 50);
        return new JsonObject { ["WorkGroups"] = new JsonArray([.. page.Items.Select(AthenaJson.Summary)]) }.AddWhereSet("NextToken", page.NextToken);
    }
}
