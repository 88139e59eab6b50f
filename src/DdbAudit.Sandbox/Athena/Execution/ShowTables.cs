using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Glue.State;

namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>SHOW TABLES, a statement that is no SELECT: its rows come without one of names before them, and its file is plain text.</summary>
internal static partial class ShowTables
{
    public static bool IsIt(string sql) => Statement().IsMatch(sql);

    /// <exception cref="QueryError">There is no such database.</exception>
    public static ResultTable Answer(QueryRequest request, CatalogStore catalog)
    {
        var name = Statement().Match(request.Sql).Groups["database"] is { Success: true } named ? named.Value.ToLowerInvariant() : request.Database ?? "default";
        var database = catalog.Find(request.AccountId, request.Region, name) ?? throw new QueryError($"SCHEMA_NOT_FOUND: Database {name} not found");
        return new ResultTable([("tab_name", "string")], [.. database.Tables.Keys.Order(StringComparer.Ordinal).Select(table => (IReadOnlyList<string?>)[table])]) { HasNames = false };
    }

    [GeneratedRegex(@"^\s*SHOW\s+TABLES(\s+(IN|FROM)\s+`?(?<database>[a-z0-9_]+)`?)?\s*;?\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();
}
