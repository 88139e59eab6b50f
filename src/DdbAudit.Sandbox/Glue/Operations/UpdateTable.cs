using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

/// <summary>Replaces a table's whole definition; its name stays.</summary>
internal sealed class UpdateTable(CatalogStore catalog, TimeProvider clock) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        CatalogInput.CheckCatalog(input, request);
        var (name, definition) = CatalogInput.Definition(input, "TableInput");
        catalog.Change(request.Caller.AccountId, request.Region, CatalogInput.Name(input, "DatabaseName"), database =>
        {
            var table = database.Tables.GetValueOrDefault(name) ?? throw CatalogErrors.NoTable();
            if (input.Text("VersionId") is { } version && version != $"{table.Version}")
                throw new ServiceError("ConcurrentModificationException", "Update table failed due to concurrent modifications.");
            return database with { Tables = database.Tables.SetItem(name, table with { Definition = definition, UpdateTime = clock.GetUtcNow(), Version = table.Version + 1 }) };
        });
        return [];
    }
}
