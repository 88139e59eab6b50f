using System.Runtime.CompilerServices;
using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeTables(FakeRequests requests) : ITableService
{
    public HashSet<string> Names { get; } = [];

    /// <summary>The labels of tables' streams, by the table's name.</summary>
    public Dictionary<string, string> StreamLabels { get; } = [];

    /// <summary>The tags of tables, by name; a table without an entry has none.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Tags { get; } = [];

    public Task<TableState?> FindAsync(string nameOrArn, CancellationToken cancellation)
    {
        var arn = TableArn.From(nameOrArn, Sample.Scope);
        return requests.RunAsync(
            "FindTable", () => Names.Contains(arn.TableName) ? new TableState(arn.TableName, arn.ToString(), "ACTIVE", "pk", null, null) { StreamLabel = StreamLabels.GetValueOrDefault(arn.TableName) } : null,
            cancellation);
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

    /// <summary>The item calls that were made.</summary>
    public List<(string EventName, string TableArn, string Key, string? Attribute)> ItemCalls { get; } = [];

    public Task<AnsweredCall> GetItemAsync(string tableArn, DdbKey key, CancellationToken cancellation) => CallAsync("GetItem", tableArn, key, null, isRefused: false, cancellation);

    public Task<AnsweredCall> PutNewItemAsync(string tableArn, DdbKey key, string attribute, string text, CancellationToken cancellation) =>
        CallAsync("PutItem", tableArn, key, attribute, isRefused: false, cancellation);

    public Task<AnsweredCall> DeleteItemWithAsync(string tableArn, DdbKey key, string attribute, CancellationToken cancellation) =>
        CallAsync("DeleteItem", tableArn, key, attribute, isRefused: true, cancellation);

    public Task DeleteItemAsync(string table, IReadOnlyDictionary<string, string> key, CancellationToken cancellation) => throw new NotSupportedException();

    private Task<AnsweredCall> CallAsync(string eventName, string tableArn, DdbKey key, string? attribute, bool isRefused, CancellationToken cancellation) => requests.RunAsync(
        eventName,
        () =>
        {
            ItemCalls.Add((eventName, tableArn, key.ToString(), attribute));
            return new AnsweredCall($"request-{ItemCalls.Count}", isRefused);
        },
        cancellation);
}
