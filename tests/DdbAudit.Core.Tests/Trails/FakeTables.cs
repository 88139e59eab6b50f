using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

internal sealed class FakeTables(FakeRequests requests) : ITableService
{
    public HashSet<string> Names { get; } = [];

    public Task<TableState?> FindAsync(string nameOrArn, CancellationToken cancellation)
    {
        var name = TableArn.TryParse(nameOrArn)?.TableName ?? nameOrArn;
        return requests.RunAsync(
            "FindTable", () => Names.Contains(name) ? new TableState(name, Sample.Table(name), "ACTIVE", "pk", null, null) : null, cancellation);
    }

    public IAsyncEnumerable<string> ListAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableArn, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<TableState> CreateAsync(string name, string partitionKey, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteAsync(string name, CancellationToken cancellation) => throw new NotSupportedException();

    public Task PutItemAsync(string table, IReadOnlyDictionary<string, string> item, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteItemAsync(string table, IReadOnlyDictionary<string, string> key, CancellationToken cancellation) => throw new NotSupportedException();
}
