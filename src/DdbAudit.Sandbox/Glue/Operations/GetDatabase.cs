using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

internal sealed class GetDatabase(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var database = CatalogInput.FindDatabase(catalog, input, "Name", request);
        return new JsonObject { ["Database"] = CatalogJson.Of(database, request.Caller.AccountId) };
    }
}
