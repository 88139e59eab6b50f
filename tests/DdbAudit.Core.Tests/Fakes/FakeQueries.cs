using System.Collections.Immutable;
using DdbAudit.Queries;

namespace DdbAudit.Tests.Fakes;

/// <summary>Athena in memory: its work groups, and queries whose states and pages a test gives.</summary>
internal sealed class FakeQueries(FakeRequests requests) : IQueryService
{
    public Dictionary<string, WorkGroup> Groups { get; } = [];

    /// <summary>The states that a query goes through; the last one stays.</summary>
    public Queue<QueryState> States { get; } = new();

    public Queue<QueryPage> Pages { get; } = new();

    /// <summary>Ids by token, so that a call that is repeated starts nothing.</summary>
    public Dictionary<string, string> Started { get; } = [];

    public HashSet<string> Stopped { get; } = [];

    public Task<IReadOnlyList<string>> ListWorkGroupsAsync(CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<string>>("ListWorkGroups", () => [.. Groups.Keys.Order(StringComparer.Ordinal)], cancellation);

    public Task<WorkGroup?> FindWorkGroupAsync(string name, CancellationToken cancellation) =>
        requests.RunAsync("FindWorkGroup", () => Groups.TryGetValue(name, out var group) ? group with { Tags = ImmutableDictionary<string, string>.Empty } : null, cancellation);

    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string workGroup, CancellationToken cancellation) => requests.RunAsync(
        "ListTagsOfWorkGroup", () => Groups.TryGetValue(workGroup, out var group) ? group.Tags : throw new AuditException(AuditError.WorkGroupNotFound, workGroup), cancellation);

    public Task CreateWorkGroupAsync(WorkGroup workGroup, CancellationToken cancellation) => requests.RunAsync("CreateWorkGroup", () => Groups.Add(workGroup.Name, workGroup), cancellation);

    public Task UpdateWorkGroupAsync(WorkGroup workGroup, CancellationToken cancellation) => requests.RunAsync("UpdateWorkGroup", () => Groups[workGroup.Name] = workGroup, cancellation);

    public Task DeleteWorkGroupAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteWorkGroup", () => Groups.Remove(name), cancellation);

    public Task<string> StartAsync(QueryStatement statement, string database, string workGroup, string token, CancellationToken cancellation) => requests.RunAsync(
        "StartQuery", () => Started.TryGetValue(token, out var id) ? id : Started[token] = $"query-{Started.Count + 1}", cancellation);

    public Task<QueryState> GetAsync(string queryId, CancellationToken cancellation) => requests.RunAsync(
        "FindQuery", () => (States.Count > 1 ? States.Dequeue() : States.Peek()) with { QueryId = queryId }, cancellation);

    public Task<QueryPage> GetPageAsync(string queryId, string? next, CancellationToken cancellation) => requests.RunAsync("FindQueryPage", Pages.Dequeue, cancellation);

    public Task StopAsync(string queryId, CancellationToken cancellation) => requests.RunAsync("StopQuery", () => Stopped.Add(queryId), cancellation);
}
