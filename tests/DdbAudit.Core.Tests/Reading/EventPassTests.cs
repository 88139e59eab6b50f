using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Reading;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Reading;

public sealed class EventPassTests
{
    private readonly MemoryLogStore _store = new();
    private readonly Checkpoint _checkpoint = Checkpoint.Open(null, TimeProvider.System);

    [Fact]
    public async Task Without_a_checkpoint_every_pass_reads_all()
    {
        Add("1");
        Assert.Equal(["1"], await ReadAsync(checkpoint: null));
        Assert.Equal(["1"], await ReadAsync(checkpoint: null));
    }

    [Fact]
    public async Task With_a_checkpoint_a_pass_reads_what_came_since()
    {
        Add("1");
        Assert.Equal(["1"], await ReadAsync(_checkpoint));
        Add("2");
        Assert.Equal(["2"], await ReadAsync(_checkpoint));
        Assert.Empty(await ReadAsync(_checkpoint));
    }

    [Fact]
    public async Task A_file_that_was_not_handed_on_whole_comes_again()
    {
        Add("1");
        Add("2");
        Assert.Equal(["1"], await ReadAsync(_checkpoint, stopAfter: "1"));
        Assert.Equal(["1", "2"], await ReadAsync(_checkpoint));
    }

    [Fact]
    public async Task A_file_that_could_not_be_fetched_comes_again_and_one_of_bad_bytes_does_not()
    {
        var isAway = true;
        var bytes = FileOf("2");
        Add("1");
        _store.Add("2", bytes.Length, _ => isAway ? throw new AuditException(AuditError.EndpointUnreachable, "away") : Task.FromResult<Stream>(new MemoryStream(bytes)));
        _store.Add("3", FileOf("3")[..^6]);
        Assert.Equal(["1", "3"], await ReadAsync(_checkpoint));

        isAway = false;
        Assert.Equal(["2"], await ReadAsync(_checkpoint));
    }

    [Fact]
    public async Task What_was_read_before_does_not_count_for_the_size_of_a_pass()
    {
        Add("1");
        await ReadAsync(_checkpoint);
        _store.Add("2", 5000, _ => throw new InvalidOperationException("Nothing is opened."));

        Assert.Equal(5000, await FirstSizeAsync(Pass(_checkpoint)));
        Assert.Equal(FileOf("1").Length, await FirstSizeAsync(Pass(null)));
    }

    private static byte[] FileOf(string id) => LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record(id)));

    private void Add(string id) => _store.Add(id, FileOf(id));

    private EventPass Pass(Checkpoint? checkpoint) => new(new LogSource("here", "here", () => _store, LogWindow.Everything), EventCriteria.All, checkpoint);

    private async Task<List<string>> ReadAsync(Checkpoint? checkpoint, string? stopAfter = null)
    {
        var (pass, ids) = (Pass(checkpoint), new List<string>());
        await foreach (var batch in pass.RunAsync(new ScanOptions(), default))
        {
            ids.AddRange(batch.Events.Select(found => found.EventId!));
            if (stopAfter is not null && ids.Contains(stopAfter))
                return ids;
            pass.Note(batch);
        }

        pass.Complete();
        return ids;
    }

    // The guard adds up a listing that the scan fell behind, until it is more than a byte.
    private static async Task<long?> FirstSizeAsync(EventPass pass)
    {
        await using var guard = pass.GuardSize(1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        long? told;
        while ((told = guard.Check(new ScanProgress(0, 1000, 0, 0, ListingComplete: false))) is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return told;
    }
}
