using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using DdbAudit.Sandbox.Athena.Sql;
using DdbAudit.Sandbox.Athena.Sql.Parsing;
using DdbAudit.Sandbox.Athena.Sql.Values;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.S3;

namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>Runs queries behind the requests that started them.</summary>
internal sealed class QueryRunner(CatalogStore catalog, QueryStorage storage, SandboxOptions options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<QueryExecution, Task> _running = new();

    public void Start(QueryExecution query)
    {
        var run = Task.Run(() => RunAsync(query));
        _running[query] = run;
        run.ContinueWith(_ => _running.TryRemove(query, out var _), TaskScheduler.Default);
    }

    /// <summary>Ends the queries that run.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var query in _running.Keys)
            query.Cancel("The sandbox was stopped");
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
    }

    private async Task RunAsync(QueryExecution query)
    {
        try
        {
            await Task.Delay(options.QueryDuration / 2, options.Clock, query.Stopped).ConfigureAwait(false);
            if (!query.TryRun())
                return;
            await Task.Delay(options.QueryDuration / 2, options.Clock, query.Stopped).ConfigureAwait(false);
            var result = Answer(query);
            WriteResult(query.Request, result);
            query.Succeed(result);
        }
        catch (QueryError error)
        {
            query.Fail(error);
        }
        catch (OperationCanceledException) when (query.Stopped.IsCancellationRequested)
        {
            // It is CANCELLED already.
        }
        catch (Exception mistake)
        {
            query.Fail(new QueryError($"GENERIC_INTERNAL_ERROR: The sandbox failed: {mistake}", category: 1));
        }
    }

    private ResultTable Answer(QueryExecution query)
    {
        var request = query.Request;
        if (request.IsUtility)
            return ShowTables.Answer(request, catalog);
        var select = QueryParser.Parse(request.Sql, [.. request.ExecutionParameters.Select(QueryParser.ParseValue)]);
        var tables = new CatalogTables(catalog, storage, query, options.Clock);
        var relation = new QueryScope(tables, ImmutableDictionary<string, SelectQuery>.Empty).Run(select);
        var rows = relation.Rows.Select(row => row.Values).ToList();
        var columns = relation.Schema.Columns.Select((column, i) => (column.Name, SqlValue.TypeOf(rows.Select(row => row[i]).FirstOrDefault(value => value is not null))));
        return new ResultTable([.. columns], [.. rows.Select(row => (IReadOnlyList<string?>)[.. row.Select(SqlValue.ToText)])]);
    }

    private void WriteResult(QueryRequest request, ResultTable result)
    {
        _ = S3Address.TryParse(request.ResultFile, out var file);
        try
        {
            storage.Write(request.Origin, file, Encoding.UTF8.GetBytes(result.ToFile()), EncryptionHeaders(request.Result));
            storage.Write(request.Origin, file with { Key = file.Key + ".metadata" }, Encoding.UTF8.GetBytes(string.Join('\n', result.Columns)), EncryptionHeaders(request.Result));
        }
        catch (ServiceError)
        {
            throw new QueryError(
                $"Access denied when writing output to url: {file}. Please ensure you are allowed to access the S3 bucket. If specifying an expected bucket owner, "
                + "confirm the bucket is owned by the expected account. If you are encrypting query results with KMS key, please ensure you are allowed to access your KMS key");
        }
    }

    private static Dictionary<string, string> EncryptionHeaders(ResultConfiguration result)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (result.EncryptionOption is { } option)
            headers[ObjectEncryption.Header] = option == "SSE_KMS" ? "aws:kms" : "AES256";
        if (result.KmsKey is { } key)
            headers[ObjectEncryption.KeyHeader] = key;
        if (result.ExpectedBucketOwner is { } owner)
            headers["x-amz-expected-bucket-owner"] = owner;
        return headers;
    }
}
