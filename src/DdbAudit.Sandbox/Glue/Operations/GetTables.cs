using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue.Operations;

/// <summary>The tables of a database, or those whose whole name matches a regular expression.</summary>
internal sealed class GetTables(CatalogStore catalog) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var database = CatalogInput.FindDatabase(catalog, input, "DatabaseName", request);
        var pattern = input.Text("Expression") is { Length: > 0 } expression ? new Regex($"^(?:{expression})$", RegexOptions.CultureInvariant) : null;
        var tables = database.Tables.Values.Where(table => pattern?.IsMatch(table.Name) != false);
        return CatalogPage.Of("TableList", [.. tables.Select(table => CatalogJson.Of(table, database.Name, request.Caller.AccountId))], input);
    }
}
