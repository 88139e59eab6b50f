using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

/// <summary>Deletes a database with its tables; what the tables describe stays.</summary>
internal sealed class DeleteDatabase(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        CatalogInput.CheckCatalog(input, request);
        var name = CatalogInput.Name(input, "Name");
        return catalog.TryRemove(request.Caller.AccountId, request.Region, name) ? [] : throw CatalogErrors.NoDatabase(name);
    }
}
