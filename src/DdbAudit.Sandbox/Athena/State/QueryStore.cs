using System.Collections.Concurrent;

namespace DdbAudit.Sandbox.Athena.State;

/// <summary>All queries of all accounts. Safe for concurrent use.</summary>
internal sealed class QueryStore : IDisposable
{
    private readonly ConcurrentDictionary<string, QueryExecution> _queries = new();
    private readonly ConcurrentDictionary<string, QueryExecution> _requestTokens = new();

    public IEnumerable<QueryExecution> All => _queries.Values;

    public QueryExecution? Find(string queryExecutionId, string accountId, string region) =>
        _queries.TryGetValue(queryExecutionId, out var query) && query.Request.AccountId == accountId && query.Request.Region == region ? query : null;

    /// <summary>Adds a query; the one that was started with the same token before, where there is one.</summary>
    public QueryExecution Add(QueryExecution query, string? token)
    {
        var key = $"{query.Request.AccountId} {query.Request.Region} {token}";
        if (token is not null && _requestTokens.GetOrAdd(key, query) is var first && first != query)
            return first;
        _queries[query.Request.QueryExecutionId] = query;
        return query;
    }

    /// <summary>Forgets the queries of a work group.</summary>
    public void Remove(string workGroupArn)
    {
        foreach (var query in _queries.Values.Where(query => query.Request.WorkGroup.Arn == workGroupArn))
            _queries.TryRemove(query.Request.QueryExecutionId, out _);
    }

    /// <summary>No query runs any more by then.</summary>
    public void Dispose()
    {
        foreach (var query in All)
            query.Dispose();
    }
}
