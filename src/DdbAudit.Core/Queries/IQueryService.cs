namespace DdbAudit.Queries;

/// <summary>Amazon Athena in one account and Region: work groups and queries.</summary>
internal interface IQueryService
{
    /// <summary>The names of all work groups.</summary>
    Task<IReadOnlyList<string>> ListWorkGroupsAsync(CancellationToken cancellation);

    /// <summary>A work group without its tags; null where there is none.</summary>
    Task<WorkGroup?> FindWorkGroupAsync(string name, CancellationToken cancellation);

    /// <exception cref="AuditException">WorkGroupNotFound.</exception>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string workGroup, CancellationToken cancellation);

    /// <summary>Creates a work group, tags in the creating call. What it says goes before what a query asks for.</summary>
    Task CreateWorkGroupAsync(WorkGroup workGroup, CancellationToken cancellation);

    /// <summary>Changes where results go, how they are encrypted and how much a query may scan; and tags.</summary>
    Task UpdateWorkGroupAsync(WorkGroup workGroup, CancellationToken cancellation);

    /// <summary>Deletes a work group with the history of its queries; their results stay. One that is gone already is no error.</summary>
    Task DeleteWorkGroupAsync(string name, CancellationToken cancellation);

    /// <param name="token">32 to 128 characters; a call with the token of one before starts nothing and gives that one's id.</param>
    /// <returns>The query's id.</returns>
    /// <exception cref="AuditException">QueryFailed: Athena cannot read the SQL; WorkGroupNotFound, ...</exception>
    Task<string> StartAsync(QueryStatement statement, string database, string workGroup, string token, CancellationToken cancellation);

    Task<QueryState> GetAsync(string queryId, CancellationToken cancellation);

    /// <summary>A page of results of at most 1,000 rows.</summary>
    /// <param name="next">From the page before; null for the first.</param>
    Task<QueryPage> GetPageAsync(string queryId, string? next, CancellationToken cancellation);

    /// <summary>A query that has ended already is no error.</summary>
    Task StopAsync(string queryId, CancellationToken cancellation);
}
