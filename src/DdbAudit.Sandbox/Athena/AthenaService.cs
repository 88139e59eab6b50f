using DdbAudit.Sandbox.Athena.Execution;
using DdbAudit.Sandbox.Athena.Operations;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.Athena;

/// <summary>Amazon Athena: work groups, and queries of a subset of SQL over CloudTrail's log files.</summary>
internal sealed class AthenaService : JsonService<IJsonOperation>, IAsyncDisposable
{
    private static readonly JsonProtocol Json = new("1.1", "AmazonAthena.", code => code, "Message");

    private readonly QueryStore _queries = new();
    private readonly QueryRunner _runner;

    public AthenaService(CatalogStore catalog, BucketStore buckets, KeyStore keys, SandboxOptions options)
        : base("athena", Json)
    {
        var (groups, storage) = (new WorkGroupStore(options.Clock), new QueryStorage(buckets, keys));
        _runner = new QueryRunner(catalog, storage, options);
        Operations =
        [
            new CreateWorkGroup(groups, options.Clock),
            new GetWorkGroup(groups),
            new UpdateWorkGroup(groups),
            new DeleteWorkGroup(groups, _queries),
            new ListWorkGroups(groups),
            new TagResource(groups),
            new UntagResource(groups),
            new ListTagsForResource(groups),
            new StartQueryExecution(groups, _queries, storage, _runner, options.Clock),
            new GetQueryExecution(_queries),
            new GetQueryResults(_queries, storage),
            new StopQueryExecution(_queries),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _runner.DisposeAsync().ConfigureAwait(false);
        _queries.Dispose();
    }

    protected override string ResourceOf(JsonInput input, SandboxRequest request)
    {
        if (input.Text("ResourceARN") is { } arn)
            return arn;
        var group = input.Text("WorkGroup") ?? input.Text("Name") ?? GroupOf(input, request);
        return group is null ? "*" : WorkGroup.ArnOf(group, request.Caller.AccountId, request.Region);
    }

    // Tags in the creating call need the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateWorkGroup && input.Objects("Tags") is { Count: > 0 }
            ? [.. base.ActionsOf(operation, input), "athena:TagResource"]
            : base.ActionsOf(operation, input);

    /// <summary>What is about a query is about its work group.</summary>
    private string? GroupOf(JsonInput input, SandboxRequest request)
    {
        if (input.Text("QueryExecutionId") is { } id)
            return _queries.Find(id, request.Caller.AccountId, request.Region)?.Request.WorkGroup.Name;
        return input.Has("QueryString") ? WorkGroup.Primary : null;
    }
}
