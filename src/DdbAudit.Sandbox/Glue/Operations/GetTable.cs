using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

internal sealed class GetTable(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var database = CatalogInput.FindDatabase(catalog, input, "DatabaseName", request);
        var table = database.Tables.GetValueOrDefault(CatalogInput.Name(input, "Name")) ?? throw CatalogErrors.NoTable();
        return new JsonObject { ["Table"] = CatalogJson.Of(table, database.Name, request.Caller.AccountId) };
    }
}
