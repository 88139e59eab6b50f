using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Scans;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests;

public sealed class EventScanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static byte[] FileOf(params string[] ids) => LogBytes.Gzip(LogBytes.Envelope([.. ids.Select(id => LogBytes.Record(id))]));

    private static IAsyncEnumerable<LogBatch> Scan(ILogStore store, ScanOptions? options = null, CancellationToken cancellation = default) =>
        EventScan.RunAsync(store, LogWindow.Everything, EventCriteria.All, options ?? new ScanOptions(), cancellation);

    private static async Task<List<LogBatch>> ReadAsync(ILogStore store, ScanOptions? options = null)
    {
        var batches = new List<LogBatch>();
        await foreach (var batch in Scan(store, options))
            batches.Add(batch);
        return batches;
    }

    private static string[] Ids(IEnumerable<LogBatch> batches) => [.. batches.SelectMany(b => b.Events).Select(e => e.EventId!)];

    [Fact]
    public async Task Events_come_in_the_order_of_the_files_whichever_is_fetched_first()
    {
        var last = new TaskCompletionSource();
        var store = new MemoryLogStore().Add("a", 10, async cancellation =>
        {
            await last.Task.WaitAsync(cancellation);
            return new MemoryStream(FileOf("1", "2"));
        });
        for (var i = 3; i < 9; i++)
            store.Add($"{i}", FileOf($"{i}"));
        store.Add("z", 10, _ =>
        {
            last.SetResult();
            return Task.FromResult<Stream>(new MemoryStream(FileOf("9")));
        });

        var batches = await ReadAsync(store, new ScanOptions { Parallelism = 3 }).WaitAsync(Patience);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9"], Ids(batches));
        Assert.Equal("a", batches[0].File.Name);
        Assert.Equal("a", batches[0].Events[0].LogFile);
    }

    [Fact]
    public async Task A_bad_file_is_a_problem_and_the_scan_goes_on()
    {
        var store = new MemoryLogStore()
            .Add("good", FileOf("1"))
            .Add("cut", FileOf("2")[..^6])
            .Add("gone", 10, _ => throw new AuditException(AuditError.AccessDenied, "no") { Target = "gone" })
            .Add("broken", 10, _ => Task.FromResult<Stream>(new FailingStream(new IOException("the line is dead"))))
            .Add("last", FileOf("3"));

        var batches = await ReadAsync(store);

        Assert.Equal(["1", "2", "3"], Ids(batches));
        Assert.Equal(
            [("cut", AuditError.LogFileTruncated), ("gone", AuditError.AccessDenied), ("broken", AuditError.LogFileUnreadable)],
            batches.Where(b => b.Problem is not null).Select(b => (b.File.Name, b.Problem!.Error)));
    }

    [Fact]
    public async Task A_file_too_large_to_be_held_is_read_as_it_comes()
    {
        var large = FileOf([.. Enumerable.Range(0, 3000).Select(i => $"{i}")]);
        var store = new MemoryLogStore().Add("large", large).Add("small", FileOf("last"));

        var batches = await ReadAsync(store, new ScanOptions { MaxFetchedBytes = large.Length });

        Assert.Equal([.. Enumerable.Range(0, 3000).Select(i => $"{i}"), "last"], Ids(batches));
        Assert.True(batches.Count(b => b.File.Name == "large") > 2);
    }

    [Fact]
    public async Task A_large_file_that_breaks_is_a_problem_too()
    {
        var store = new MemoryLogStore()
            .Add("large", 1 << 30, _ => Task.FromResult<Stream>(new FailingStream(new IOException("the line is dead"))))
            .Add("gone", 1 << 30, _ => throw new AuditException(AuditError.AccessDenied, "no"))
            .Add("small", FileOf("last"));

        var batches = await ReadAsync(store);

        Assert.Equal(["last"], Ids(batches));
        Assert.Equal([AuditError.LogFileUnreadable, AuditError.AccessDenied], batches.Select(b => b.Problem?.Error).OfType<AuditError>());
    }

    [Fact]
    public async Task A_file_that_grew_after_it_was_listed_is_read_whole()
    {
        var bytes = FileOf("1", "2", "3");
        var store = new MemoryLogStore().Add("growing", 1, _ => Task.FromResult<Stream>(new PortionStream(bytes, 7)));

        Assert.Equal(["1", "2", "3"], Ids(await ReadAsync(store)));
    }

    [Fact]
    public async Task Bytes_held_at_a_time_stay_within_the_budget()
    {
        var bytes = FileOf("1");
        var store = new MemoryLogStore();
        for (var i = 0; i < 200; i++)
            store.Add($"{i}", bytes);
        var options = new ScanOptions { Parallelism = 2, FilesInFlight = 100, MaxFetchedBytes = 4 * FetchedFile.BufferSize(bytes.Length) };

        var done = 0;
        await foreach (var batch in Scan(store, options))
        {
            // The four that fit, those that were parsed ahead, and the one that this loop has not finished.
            Assert.InRange(store.Opened - batch.Progress.FilesDone, 0, 4 + options.Parallelism + 3);
            done = batch.Progress.FilesDone;
        }

        Assert.Equal(200, done);
    }

    [Fact]
    public async Task Of_a_file_too_large_to_be_held_little_is_read_before_its_first_events_are_taken()
    {
        var large = FileOf([.. Enumerable.Range(0, 60_000).Select(_ => $"{Guid.NewGuid()}")]);
        var stored = new MeteredStream(large);
        var store = new MemoryLogStore().Add("large", large.Length, _ => Task.FromResult<Stream>(stored));

        await foreach (var batch in Scan(store, new ScanOptions { MaxFetchedBytes = large.Length }))
        {
            Assert.NotEqual(0, batch.Events.Count);
            break;
        }

        // At most two dozen slices of 256 events, of 60,000, and what is inflated ahead of them.
        Assert.InRange(stored.BytesRead, 1, large.Length / 3);
    }

    [Fact]
    public async Task A_distant_store_is_asked_for_a_dozen_files_at_a_time()
    {
        var open = new TaskCompletionSource();
        var store = new MemoryLogStore();
        for (var i = 0; i < 100; i++)
        {
            store.Add($"{i}", 10, async cancellation =>
            {
                if (store.Opening is >= 8)
                    open.TrySetResult();
                await open.Task.WaitAsync(cancellation);
                return new MemoryStream(FileOf("1"));
            });
        }

        Assert.Equal(100, Ids(await ReadAsync(store).WaitAsync(Patience)).Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1023, 1024)]
    [InlineData(1024, 2048)]
    public void A_file_takes_the_memory_of_its_buffer(long length, long bytes) => Assert.Equal(bytes, FetchedFile.BufferSize(length));

    [Fact]
    public async Task Progress_counts_files_and_bytes_and_the_last_batch_of_a_file_counts_it_as_done()
    {
        byte[] first = FileOf("1"), second = FileOf();
        var batches = await ReadAsync(new MemoryLogStore().Add("a", first).Add("b", second));

        Assert.Equal(0, batches[0].Progress.FilesDone);
        Assert.Equal(["a", "b"], batches.Where(b => b.Events.Count == 0).Select(b => b.File.Name));
        Assert.Equal(new ScanProgress(2, 2, first.Length + second.Length, first.Length + second.Length, true), batches[^1].Progress);
    }

    [Fact]
    public async Task An_empty_store_gives_nothing() => Assert.Empty(await ReadAsync(new MemoryLogStore()));

    [Fact]
    public async Task A_listing_that_fails_is_thrown_after_the_files_listed_before()
    {
        var store = new MemoryLogStore { ListingFailure = new AuditException(AuditError.Throttled, "slow down") }.Add("a", FileOf("1"));
        var batches = new List<LogBatch>();

        var error = await Assert.ThrowsAsync<AuditException>(async () =>
        {
            await foreach (var batch in Scan(store))
                batches.Add(batch);
        });

        Assert.Equal(AuditError.Throttled, error.Error);
        Assert.Equal(["1"], Ids(batches));
        Assert.False(batches[^1].Progress.ListingComplete);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_thrown() =>
        Assert.Equal(AuditError.PathNotFound, (await Assert.ThrowsAsync<AuditException>(() => ReadAsync(new FolderLogStore("/not/there")))).Error);

    [Fact]
    public async Task What_is_no_problem_of_a_file_is_thrown_to_the_caller()
    {
        var store = new MemoryLogStore().Add("a", FileOf("1")).Add("b", 10, _ => throw new InvalidOperationException("a bug"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(store).WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelling_stops_everything_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var opened = new TaskCompletionSource();
        var store = new MemoryLogStore();
        for (var i = 0; i < 50; i++)
        {
            store.Add($"{i}", 10, async cancellation =>
            {
                opened.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return Stream.Null;
            });
        }

        var reading = Task.Run(async () =>
        {
            await foreach (var batch in Scan(store, cancellation: cancel.Token))
                Assert.Fail($"{batch.File.Name} cannot have been read");
        });
        await opened.Task.WaitAsync(Patience);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));
        Assert.Equal(0, store.Opening);
    }

    [Fact]
    public async Task Leaving_early_waits_for_what_was_started_and_opens_no_more()
    {
        var store = new MemoryLogStore().Add("first", FileOf("1"));
        for (var i = 0; i < 500; i++)
        {
            store.Add($"{i}", 10, async cancellation =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return Stream.Null;
            });
        }

        await foreach (var batch in Scan(store).WithCancellation(CancellationToken.None))
        {
            Assert.Equal("first", batch.File.Name);
            break;
        }

        Assert.Equal(0, store.Opening);
        var opened = store.Opened;
        await Task.Yield();
        Assert.Equal(opened, store.Opened);
        Assert.True(opened < 100, $"{opened} files were opened for one event");
    }

    [Fact]
    public async Task A_slow_consumer_holds_the_reading_back()
    {
        var options = new ScanOptions { Parallelism = 2, FilesInFlight = 5 };
        var store = new MemoryLogStore();
        for (var i = 0; i < 300; i++)
            store.Add($"{i}", FileOf($"{i}"));

        var done = 0;
        await foreach (var batch in Scan(store, options))
        {
            // The channel's places, one job on each side of it, and those that this loop has not finished.
            Assert.InRange(store.Opened - batch.Progress.FilesDone, 0, options.FilesInFlight + 3);
            done = batch.Progress.FilesDone;
        }

        Assert.Equal(300, done);
    }

    [Fact]
    public async Task Many_files_of_many_slices_come_in_order_over_all_workers()
    {
        var store = new MemoryLogStore();
        string[] ids = [.. Enumerable.Range(0, 30_000).Select(i => $"{i}")];
        for (var at = 0; at < ids.Length; at += 6000)
            store.Add($"{at}", FileOf(ids[at..(at + 6000)]));

        Assert.Equal(ids, Ids(await ReadAsync(store, new ScanOptions { Parallelism = 4 }).WaitAsync(Patience)));
    }
}
