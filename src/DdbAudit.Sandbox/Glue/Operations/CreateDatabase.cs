using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

internal sealed class CreateDatabase(CatalogStore catalog, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        CatalogInput.CheckCatalog(input, request);
        var (name, definition) = CatalogInput.Definition(input, "DatabaseInput");
        var database = new CatalogDatabase(name, definition, clock.GetUtcNow());
        database = database with { Tags = database.Tags.SetItems(input.Object("Tags")?.TextsByName() ?? []) };
        return catalog.TryAdd(request.Caller.AccountId, request.Region, database) ? [] : throw CatalogErrors.AlreadyExists("Database");
    }
}
