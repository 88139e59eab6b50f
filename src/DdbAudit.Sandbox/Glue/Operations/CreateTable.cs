using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

internal sealed class CreateTable(CatalogStore catalog, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        CatalogInput.CheckCatalog(input, request);
        var (name, definition) = CatalogInput.Definition(input, "TableInput");
        var now = clock.GetUtcNow();
        catalog.Change(request.Caller.AccountId, request.Region, CatalogInput.Name(input, "DatabaseName"), database => database.Tables.ContainsKey(name)
            ? throw CatalogErrors.AlreadyExists("Table")
            : database with { Tables = database.Tables.Add(name, new CatalogTable(name, definition, now, now, request.Caller.Arn, Version: 0)) });
        return [];
    }
}
