using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using DdbAudit.Aws.Athena.Api;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;
using DdbAudit.Queries;

namespace DdbAudit.Aws.Athena;

/// <inheritdoc cref="IQueryService"/>
internal sealed class QueryService(AwsClients clients, AuditScope scope) : IQueryService
{
    private const string Description = "Queries of DynamoDB data events (DdbAudit).";

    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table((AuditError.QueryFailed, ["InvalidRequestException"]));

    private static readonly AthenaJson Json = AthenaJson.Default;

    public Task<IReadOnlyList<string>> ListWorkGroupsAsync(CancellationToken cancellation) => Pages.ListAsync(
        next => CallAsync("ListWorkGroups", null, new ListWorkGroupsRequest(next), Json.ListWorkGroupsRequest, Json.ListWorkGroupsResponse, cancellation),
        page => page.WorkGroups?.Select(group => group.Name));

    public async Task<WorkGroup?> FindWorkGroupAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var reply = await CallAsync("GetWorkGroup", name, new GetWorkGroupRequest(name), Json.GetWorkGroupRequest, Json.GetWorkGroupResponse, cancellation).ConfigureAwait(false);
            return WorkGroupMapping.ToWorkGroup(name, reply?.WorkGroup);
        }
        catch (AuditException error) when (error.Error == AuditError.WorkGroupNotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string workGroup, CancellationToken cancellation)
    {
        var all = await Pages.ListAsync(
            next => CallAsync(
                "ListTagsForResource", workGroup, new ListTagsForResourceRequest(ArnOf(workGroup), next), Json.ListTagsForResourceRequest, Json.ListTagsForResourceResponse, cancellation),
            page => page.Tags).ConfigureAwait(false);
        var tags = new Dictionary<string, string>();
        foreach (var tag in all)
            tags[tag.Key] = tag.Value ?? "";
        return tags;
    }

    public Task CreateWorkGroupAsync(WorkGroup workGroup, CancellationToken cancellation) => CallAsync(
        "CreateWorkGroup",
        workGroup.Name,
        new CreateWorkGroupRequest(workGroup.Name, WorkGroupMapping.ToConfiguration(workGroup), Description, WorkGroupMapping.ToTags(workGroup)),
        Json.CreateWorkGroupRequest,
        Json.EmptyResponse,
        cancellation);

    public async Task UpdateWorkGroupAsync(WorkGroup workGroup, CancellationToken cancellation)
    {
        var update = new UpdateWorkGroupRequest(workGroup.Name, WorkGroupMapping.ToUpdates(workGroup));
        await CallAsync("UpdateWorkGroup", workGroup.Name, update, Json.UpdateWorkGroupRequest, Json.EmptyResponse, cancellation).ConfigureAwait(false);
        var tags = new TagResourceRequest(ArnOf(workGroup.Name), WorkGroupMapping.ToTags(workGroup));
        await CallAsync("TagResource", workGroup.Name, tags, Json.TagResourceRequest, Json.EmptyResponse, cancellation).ConfigureAwait(false);
    }

    public async Task DeleteWorkGroupAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await CallAsync("DeleteWorkGroup", name, new DeleteWorkGroupRequest(name, true), Json.DeleteWorkGroupRequest, Json.EmptyResponse, cancellation).ConfigureAwait(false);
        }
        catch (AuditException error) when (error.Error == AuditError.WorkGroupNotFound)
        {
            // Gone is what was wanted.
        }
    }

    public async Task<string> StartAsync(QueryStatement statement, string database, string workGroup, string token, CancellationToken cancellation)
    {
        IReadOnlyList<string>? parameters = statement.Parameters.Length == 0 ? null : statement.Parameters;
        var request = new StartQueryExecutionRequest(statement.Sql, token, new QueryExecutionContext(database), workGroup, parameters);
        var reply = await CallAsync("StartQueryExecution", workGroup, request, Json.StartQueryExecutionRequest, Json.StartQueryExecutionResponse, cancellation).ConfigureAwait(false);
        return reply?.QueryExecutionId ?? throw new AuditException(AuditError.ServiceError, "Athena started the query but did not name its id.") { Target = workGroup };
    }

    public async Task<QueryState> GetAsync(string queryId, CancellationToken cancellation)
    {
        var reply = await CallAsync("GetQueryExecution", queryId, new QueryExecutionRequest(queryId), Json.QueryExecutionRequest, Json.GetQueryExecutionResponse, cancellation).ConfigureAwait(false);
        var (status, statistics) = (reply?.QueryExecution?.Status, reply?.QueryExecution?.Statistics);
        return new QueryState(queryId, status?.State ?? "QUEUED", status?.StateChangeReason, statistics?.DataScannedInBytes ?? 0)
        {
            EngineTime = statistics?.EngineExecutionTimeInMillis is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
    }

    public async Task<QueryPage> GetPageAsync(string queryId, string? next, CancellationToken cancellation)
    {
        var request = new GetQueryResultsRequest(queryId, next);
        var reply = await CallAsync("GetQueryResults", queryId, request, Json.GetQueryResultsRequest, Json.GetQueryResultsResponse, cancellation).ConfigureAwait(false);
        var columns = (reply?.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).Select(column => new QueryResultColumn(column.Name, column.Type)).ToList();
        List<IReadOnlyList<string?>> rows = [.. (reply?.ResultSet?.Rows ?? []).Select(row => (IReadOnlyList<string?>)[.. (row.Data ?? []).Select(datum => datum.VarCharValue)])];
        if (next is null && HasNames(columns, rows))
            rows.RemoveAt(0);
        return new QueryPage(columns, rows, string.IsNullOrEmpty(reply?.NextToken) ? null : reply.NextToken);
    }

    // A SELECT's names come before its rows; those of SHOW, DESCRIBE and their kin do not.
    private static bool HasNames(List<QueryResultColumn> columns, List<IReadOnlyList<string?>> rows) =>
        rows is [var first, ..] && first.SequenceEqual(columns.Select(column => column.Name));

    public Task StopAsync(string queryId, CancellationToken cancellation) =>
        CallAsync("StopQueryExecution", queryId, new QueryExecutionRequest(queryId), Json.QueryExecutionRequest, Json.EmptyResponse, cancellation);

    private string ArnOf(string workGroup) => $"arn:{scope.Partition}:athena:{scope.Region}:{scope.AccountId}:workgroup/{workGroup}";

    private async Task<TReply?> CallAsync<TRequest, TReply>(
        string operation, string? target, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, CancellationToken cancellation)
        where TReply : class
    {
        try
        {
            return await clients.Json(WireService.Athena, clients.Region).CallAsync(operation, request, requestType, replyType, cancellation).OrAuditError(target, cancellation, Codes).ConfigureAwait(false);
        }
        catch (AuditException error) when (IsNotFound(error))
        {
            throw new AuditException(AuditError.WorkGroupNotFound, error.Message, error) { Target = error.Target, AwsErrorCode = error.AwsErrorCode, RequestId = error.RequestId };
        }
    }

    // Athena has one code for whatever is wrong with a request; only its text tells this.
    private static bool IsNotFound(AuditException error) => error.AwsErrorCode switch
    {
        "ResourceNotFoundException" => true,
        "InvalidRequestException" => error.Message.StartsWith("WorkGroup ", StringComparison.OrdinalIgnoreCase) && error.Message.Contains("is not found", StringComparison.Ordinal),
        _ => false,
    };
}
