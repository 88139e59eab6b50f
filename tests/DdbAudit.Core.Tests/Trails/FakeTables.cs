using System.Runtime.CompilerServices;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

internal sealed class FakeTables(FakeRequests requests) : ITableService
{
    public HashSet<string> Names { get; } = [];

    /// <summary>The tags of tables, by name; a table without an entry has none.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Tags { get; } = [];

    public Task<TableState?> FindAsync(string nameOrArn, CancellationToken cancellation)
    {
        var name = TableArn.TryParse(nameOrArn)?.TableName ?? nameOrArn;
        return requests.RunAsync(
            "FindTable", () => Names.Contains(name) ? new TableState(name, Sample.Table(name), "ACTIVE", "pk", null, null) : null, cancellation);
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in await requests.RunAsync("ListTables", () => Names.ToList(), cancellation))
            yield return name;
    }

    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableArn, CancellationToken cancellation) => requests.RunAsync(
        "ListTagsOfTable", () => Tags.GetValueOrDefault(TableArn.TryParse(tableArn)!.TableName) ?? new Dictionary<string, string>(), cancellation);

    public Task<TableState> CreateAsync(string name, string partitionKey, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteTable", () => Assert.True(Names.Remove(name)), cancellation);

    public Task PutItemAsync(string table, IReadOnlyDictionary<string, string> item, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteItemAsync(string table, IReadOnlyDictionary<string, string> key, CancellationToken cancellation) => throw new NotSupportedException();
}
