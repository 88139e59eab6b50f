using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

/// <summary>Deletes a table; what it describes stays.</summary>
internal sealed class DeleteTable(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        CatalogInput.CheckCatalog(input, request);
        var name = CatalogInput.Name(input, "Name");
        catalog.Change(request.Caller.AccountId, request.Region, CatalogInput.Name(input, "DatabaseName"), database => database.Tables.ContainsKey(name)
            ? database with { Tables = database.Tables.Remove(name) }
            : throw CatalogErrors.NoTable());
        return [];
    }
}
