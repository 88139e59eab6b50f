using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Athena.Execution;
using DdbAudit.Sandbox.Athena.Sql.Parsing;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.Operations;

/// <summary>Starts a query; a request with the token of one before starts nothing and answers that one's id.</summary>
internal sealed class StartQueryExecution(WorkGroupStore groups, QueryStore queries, QueryStorage storage, QueryRunner runner, TimeProvider clock) : IJsonOperation
{
    private const int MaxQueryLength = 262144;
    private const int MaxParameterLength = 1024;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var asked = Read(input, request);
        CheckSyntax(asked);
        var token = input.Text("ClientRequestToken");
        if (token?.Length is < 32 or > 128)
            throw AthenaErrors.Invalid("ClientRequestToken must have 32 to 128 characters.");
        var query = new QueryExecution(asked, clock);
        var known = queries.Add(query, token);
        if (known == query)
            runner.Start(query);
        else if (known.Request.Sql != asked.Sql || !known.Request.ExecutionParameters.SequenceEqual(asked.ExecutionParameters))
            throw AthenaErrors.Invalid("Idempotent parameters do not match");
        return new JsonObject { ["QueryExecutionId"] = known.Request.QueryExecutionId };
    }

    private QueryRequest Read(JsonInput input, SandboxRequest request)
    {
        var group = AthenaInput.FindWorkGroup(groups, input.Text("WorkGroup") ?? WorkGroup.Primary, request);
        if (group.State == "DISABLED")
            throw AthenaErrors.Invalid($"WorkGroup {group.Name} is disabled.");
        var sql = input.RequiredText("QueryString");
        if (sql.Length is 0 or > MaxQueryLength)
            throw AthenaErrors.Invalid($"QueryString must have 1 to {MaxQueryLength} characters.");
        var database = input.Object("QueryExecutionContext")?.Text("Database")?.ToLowerInvariant();
        return new QueryRequest(Guid.NewGuid().ToString(), sql, Parameters(input), database, group, ResultOf(group, input), request);
    }

    private static ImmutableArray<string> Parameters(JsonInput input)
    {
        var values = input.Texts("ExecutionParameters");
        if (values is { Count: 0 } || values?.Any(value => value.Length is 0 or > MaxParameterLength) == true)
            throw AthenaErrors.Invalid($"1 validation error detected: Value at 'executionParameters' failed to satisfy constraint: Member must have length between 1 and {MaxParameterLength}");
        return [.. values ?? []];
    }

    // What the work group enforces goes before what the request says, and what the request says before the rest.
    private ResultConfiguration ResultOf(WorkGroup group, JsonInput input)
    {
        var configuration = group.Configuration;
        var result = configuration.EnforceWorkGroupConfiguration ? configuration.Result : AthenaInput.Result(input.Object("ResultConfiguration"), configuration.Result);
        if (result.OutputLocation is null || !S3Address.TryParse(result.OutputLocation, out var location))
            throw AthenaErrors.Invalid("No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.");
        return storage.HasBucket(location.Bucket) ? result : throw AthenaErrors.Invalid($"Unable to verify/create output bucket {location.Bucket}");
    }

    private static void CheckSyntax(QueryRequest asked)
    {
        if (asked.IsUtility)
            return;
        try
        {
            QueryParser.Parse(asked.Sql, [.. asked.ExecutionParameters.Select(QueryParser.ParseValue)]);
        }
        catch (QueryError error) when (error.Code == "SYNTAX_ERROR")
        {
            throw AthenaErrors.Invalid(error.Message["SYNTAX_ERROR: ".Length..], "MALFORMED_QUERY");
        }
        catch (QueryError)
        {
            // Other mistakes are found out by running it.
        }
    }
}
