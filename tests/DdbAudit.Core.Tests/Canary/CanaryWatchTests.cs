using DdbAudit.Canary;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Canary;

public sealed class CanaryWatchTests
{
    private readonly MemoryLogStore _store = new();

    [Fact]
    public async Task A_record_is_found_in_a_file_that_comes_later_and_never_in_one_that_was_there()
    {
        _store.Add("old.json.gz", File("mine"));
        var watch = await StartAsync();
        Assert.Empty(await LookAsync(watch, "mine"));
        Assert.Equal(0, _store.Opened);

        _store.Add("new.json.gz", File("another", "mine"));

        Assert.Equal("new.json.gz", (await LookAsync(watch, "mine", "lost"))["mine"]);
        Assert.Equal(1, _store.Opened);
    }

    [Fact]
    public async Task A_file_is_read_once()
    {
        var watch = await StartAsync();
        _store.Add("new.json.gz", File("another"));
        Assert.Empty(await LookAsync(watch, "mine"));
        Assert.Empty(await LookAsync(watch, "mine"));
        Assert.Equal(1, _store.Opened);
    }

    [Fact]
    public async Task A_damaged_file_is_told_once_and_hides_no_other()
    {
        var watch = await StartAsync();
        _store.Add("bad.json.gz", LogBytes.Utf8("not gzip"));
        _store.Add("good.json.gz", File("mine"));

        Assert.Equal(["mine"], (await LookAsync(watch, "mine")).Keys);
        Assert.Empty(await LookAsync(watch, "mine"));

        Assert.Single(watch.TakeProblems());
        Assert.Empty(watch.TakeProblems());
    }

    [Fact]
    public async Task A_file_that_cannot_be_fetched_is_read_again_at_the_next_look_and_told_once()
    {
        var (stored, fails) = (File("mine"), 2);
        var watch = await StartAsync();
        _store.Add("new.json.gz", stored.Length, _ => fails-- > 0
            ? Task.FromException<Stream>(new AuditException(AuditError.AccessDenied, "Not allowed."))
            : Task.FromResult<Stream>(new MemoryStream(stored)));

        Assert.Empty(await LookAsync(watch, "mine"));
        Assert.Empty(await LookAsync(watch, "mine"));
        Assert.Equal(["mine"], (await LookAsync(watch, "mine")).Keys);

        Assert.Equal(AuditError.AccessDenied, Assert.Single(watch.TakeProblems()).Error);
    }

    private static byte[] File(params string[] requestIds) =>
        LogBytes.Gzip(LogBytes.Envelope([.. requestIds.Select(id => LogBytes.Record($"event-{id}", $"\"requestID\":\"{id}\""))]));

    private Task<CanaryWatch> StartAsync() =>
        CanaryWatch.StartAsync(_store, "111122223333", "us-east-1", DateTimeOffset.UtcNow, endpoint: null, CancellationToken.None);

    private static Task<IReadOnlyDictionary<string, string>> LookAsync(CanaryWatch watch, params string[] requestIds) =>
        watch.LookAsync(requestIds.ToHashSet(), CancellationToken.None);
}
