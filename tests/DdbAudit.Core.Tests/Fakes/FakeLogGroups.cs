using System.Runtime.CompilerServices;
using DdbAudit.Delivery;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeLogGroups(FakeRequests requests) : ILogGroupService
{
    public Dictionary<string, LogGroupState> All { get; } = [];

    public void Add(string name, IReadOnlyDictionary<string, string>? tags = null, int? retention = null) =>
        All[name] = new LogGroupState { Name = name, RetentionDays = retention, Tags = tags ?? new Dictionary<string, string>(), StoredBytes = 7 };

    public Task<LogGroupState?> FindAsync(string name, CancellationToken cancellation) => requests.RunAsync("FindLogGroup", () => All.GetValueOrDefault(name), cancellation);

    public async IAsyncEnumerable<string> ListAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in await requests.RunAsync("ListLogGroups", () => All.Keys.Where(name => name.StartsWith(prefix ?? "", StringComparison.Ordinal)).ToList(), cancellation))
            yield return name;
    }

    public Task CreateAsync(LogGroupSettings settings, CancellationToken cancellation) =>
        requests.RunAsync("CreateLogGroup", () => All.TryAdd(settings.Name, new LogGroupState { Name = settings.Name, Tags = settings.Tags }), cancellation);

    public Task SetRetentionAsync(string name, int? days, CancellationToken cancellation) =>
        requests.RunAsync("SetRetention", () => All[name] = All[name] with { RetentionDays = days }, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteLogGroup", () => Assert.True(All.Remove(name)), cancellation);
}
