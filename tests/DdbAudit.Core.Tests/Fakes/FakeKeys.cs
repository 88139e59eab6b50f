using DdbAudit.Storage;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeKeys(FakeRequests requests) : IKeyService
{
    private int _made;

    /// <summary>The keys that are there, by ARN.</summary>
    public Dictionary<string, KeyState> All { get; } = [];

    /// <summary>Alias names and the ARNs of their keys.</summary>
    public Dictionary<string, string> Aliases { get; } = [];

    public void Add(KeyState key) => All[key.Arn] = key;

    public Task<KeyState?> FindAsync(string keyId, CancellationToken cancellation) => requests.RunAsync("FindKey", () => Find(keyId), cancellation);

    public Task<IReadOnlyList<KeyState>> FindTaggedAsync(string tagKey, string tagValue, CancellationToken cancellation) =>
        requests.RunAsync<IReadOnlyList<KeyState>>("FindTaggedKeys", () => [.. All.Values.Where(key => key.Tags.GetValueOrDefault(tagKey) == tagValue)], cancellation);

    public Task<IReadOnlyList<KeyAlias>> ListAliasesAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<KeyAlias>>(
        "ListAliases",
        () => [.. Aliases.Select(alias => new KeyAlias(alias.Key, $"arn:aws:kms:us-east-1:{Sample.Account}:{alias.Key}", All[alias.Value].KeyId))],
        cancellation);

    public Task<string> CreateAsync(KeySettings settings, CancellationToken cancellation) => requests.RunAsync("CreateKey", () => Create(settings), cancellation);

    public Task PointAliasAsync(string aliasName, string keyArn, CancellationToken cancellation) =>
        requests.RunAsync("PointAlias", () => Aliases[aliasName] = keyArn, cancellation);

    public Task DeleteAliasAsync(string aliasName, CancellationToken cancellation) => requests.RunAsync("DeleteAlias", () => Assert.True(Aliases.Remove(aliasName)), cancellation);

    public Task ScheduleDeletionAsync(string keyArn, int days, CancellationToken cancellation)
    {
        Assert.InRange(days, 7, 30);
        return requests.RunAsync("ScheduleKeyDeletion", () => All[keyArn] = All[keyArn] with { State = KeyState.PendingDeletion }, cancellation);
    }

    private KeyState? Find(string keyId) => All.GetValueOrDefault(Aliases.GetValueOrDefault(keyId, keyId))
        ?? All.Values.FirstOrDefault(key => key.KeyId == keyId);

    private string Create(KeySettings settings)
    {
        var key = Sample.Key($"made-{++_made}") with { Policy = settings.Policy, Tags = settings.Tags };
        Add(key);
        return key.Arn;
    }
}
