using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

internal sealed class GetDatabases(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var accountId = request.Caller.AccountId;
        CatalogInput.CheckCatalog(input, request);
        return CatalogPage.Of("DatabaseList", [.. catalog.DatabasesIn(accountId, request.Region).Select(database => CatalogJson.Of(database, accountId))], input);
    }
}
