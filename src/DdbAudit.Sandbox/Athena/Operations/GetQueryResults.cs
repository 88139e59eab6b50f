using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.Execution;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

/// <summary>A page of a query's rows. The first row of the first page holds the columns' names where they come before the rows.</summary>
internal sealed class GetQueryResults(QueryStore queries, QueryStorage storage) : IJsonOperation
{
    private const int MaxResults = 1000;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var query = AthenaInput.FindQuery(queries, input, request);
        var result = query.Result ?? throw NotThere(query);
        CheckFile(query, request);
        IReadOnlyList<IReadOnlyList<string?>> all = result.HasNames ? [[.. result.Columns.Select(column => column.Name)], .. result.Rows] : result.Rows;
        var page = AthenaInput.Page(all, input, MaxResults);
        var reply = new JsonObject
        {
            ["UpdateCount"] = 0,
            ["ResultSet"] = new JsonObject
            {
                ["Rows"] = new JsonArray([.. page.Items.Select(ToJson)]),
                ["ResultSetMetadata"] = new JsonObject { ["ColumnInfo"] = new JsonArray([.. result.Columns.Select(column => ColumnInfo(column.Name, column.Type))]) },
            },
        };
        return reply.AddWhereSet("NextToken", page.NextToken);
    }

    private static ServiceError NotThere(QueryExecution query) => query.Status.Completed is null
        ? AthenaErrors.Invalid($"Query has not yet finished. Current state: {query.Status.State}")
        : AthenaErrors.Invalid($"Query did not finish successfully. Final query state: {query.Status.State}");

    // The rows are those of the file: who may not read it does not get them.
    private void CheckFile(QueryExecution query, SandboxRequest request)
    {
        try
        {
            _ = S3Address.TryParse(query.Request.ResultFile, out var file);
            storage.Read(request, file);
        }
        catch (QueryError error)
        {
            throw AthenaErrors.Invalid($"Could not read the results of the query: {error.Message}");
        }
    }

    private static JsonObject ToJson(IReadOnlyList<string?> row) =>
        new() { ["Data"] = new JsonArray([.. row.Select(value => value is null ? new JsonObject() : new JsonObject { ["VarCharValue"] = value })]) };

    private static JsonObject ColumnInfo(string name, string type) => new()
    {
        ["CatalogName"] = "hive",
        ["SchemaName"] = "",
        ["TableName"] = "",
        ["Name"] = name,
        ["Label"] = name,
        ["Type"] = type,
        ["Precision"] = type == "varchar" ? int.MaxValue : 0,
        ["Scale"] = 0,
        ["Nullable"] = "UNKNOWN",
        ["CaseSensitive"] = type == "varchar",
    };
}
