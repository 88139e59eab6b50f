using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Tests.Fakes;

namespace DdbAudit.Tests.Logs;

/// <summary>A log group as a place of log files.</summary>
public sealed class LogGroupLogStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task All_pages_are_read_also_behind_empty_ones()
    {
        var logs = new FakeLogEvents { PageSize = 2, Matches = (_, message) => !message.Contains("Scan", StringComparison.Ordinal) };
        logs.Add("G", [.. Enumerable.Range(1, 9).Select(i => (Noon.AddSeconds(i), Record(i is > 2 and < 7 ? "Scan" : "GetItem", i)))]);
        Assert.Equal([1, 2, 7, 8, 9], await ReadAsync(new LogGroupLogStore(logs, "G")));
        Assert.Equal(5, logs.Queries.Count);
    }

    [Fact]
    public async Task Events_are_asked_for_from_the_start_until_an_hour_after_the_end()
    {
        var logs = new FakeLogEvents().Add("G", (Noon, Record("GetItem", 1)));
        var window = new LogWindow { Start = Noon.AddSeconds(30), End = Noon.AddHours(1) };
        await new LogGroupLogStore(logs, "G").With("{ $.a = 1 }").ListAsync(window, default).ToListAsync();
        Assert.Equal((Noon, Noon.AddHours(2), "{ $.a = 1 }"), (logs.Queries[0].Start, logs.Queries[0].End, logs.Queries[0].Pattern));
    }

    [Fact]
    public async Task What_is_no_record_is_passed_over_and_told()
    {
        var logs = new FakeLogEvents().Add("G", (Noon, "hello"), (Noon.AddSeconds(1), Record("GetItem", 1)));
        var store = new LogGroupLogStore(logs, "G");
        Assert.Equal([1], await ReadAsync(store));
        Assert.Contains(store.Report.TakeSentences(), sentence => sentence.Contains("log events that are no records", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_the_scans_error()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(new LogGroupLogStore(new FakeLogEvents(), "none")));
        Assert.Equal(AuditError.LogGroupNotFound, error.Error);
    }

    [Fact]
    public async Task More_pages_than_may_wait_are_read_one_after_the_other()
    {
        var logs = new FakeLogEvents { PageSize = 1 };
        logs.Add("G", [.. Enumerable.Range(1, 50).Select(i => (Noon.AddSeconds(i), Record("GetItem", i)))]);
        Assert.Equal(Enumerable.Range(1, 50), await ReadAsync(new LogGroupLogStore(logs, "G")));
    }

    [Fact]
    public async Task Pages_are_not_fetched_far_ahead_of_their_reader()
    {
        var logs = new FakeLogEvents { PageSize = 1 };
        logs.Add("G", [.. Enumerable.Range(1, 50).Select(i => (Noon.AddSeconds(i), Record("GetItem", i)))]);
        var store = new LogGroupLogStore(logs, "G");
        await using var listing = store.ListAsync(LogWindow.Everything, default).GetAsyncEnumerator();
        var listed = new List<LogObject>();
        for (var i = 0; i < 4; i++)
        {
            Assert.True(await listing.MoveNextAsync());
            listed.Add(listing.Current);
        }

        var fifth = listing.MoveNextAsync().AsTask();
        Assert.False(fifth.IsCompleted);
        await (await store.OpenAsync(listed[0], default)).DisposeAsync();
        Assert.True(await fifth.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(5, logs.Queries.Count);
    }

    [Fact]
    public async Task Each_event_is_remembered_by_itself_so_that_one_that_comes_between_others_is_found()
    {
        var logs = new FakeLogEvents().Add("G", (Noon, Record("GetItem", 1)), (Noon.AddMinutes(2), Record("GetItem", 2)));
        var position = new FollowPosition(since: null, new LogGroupLogStore(logs, "G").Lateness, new FixedClock(Noon.AddDays(1)));
        Assert.Equal([1, 2], await FollowAsync(logs, position));
        Assert.Empty(await FollowAsync(logs, position));
        logs.Add("G", (Noon.AddMinutes(1), Record("GetItem", 3)));
        Assert.Equal([3], await FollowAsync(logs, position));
        Assert.Equal(Noon.AddMinutes(-28), position.Folders[""].Floor);

        logs.Add("G", (Noon.AddHours(3), Record("GetItem", 4)));
        Assert.Equal([4], await FollowAsync(logs, position));
        Assert.Equal(new[] { 0L, 0L }, position.Folders[""].Files.Values.Select(file => (file.Published - Noon.AddHours(3))!.Value.Ticks));
    }

    private static string Record(string name, int id) => $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2026-11-22T12:00:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"{{name}}",
        "awsRegion":"us-east-1","eventID":"{{new Guid(id, 0, 0, new byte[8])}}","readOnly":true,"managementEvent":false,"eventCategory":"Data"}
        """.ReplaceLineEndings("");

    private static async Task<IEnumerable<int>> FollowAsync(FakeLogEvents logs, FollowPosition position)
    {
        var store = new LogGroupLogStore(logs, "G").Only(position.IsNew);
        var (ids, finished) = await ScanAsync(store, position.ToList(LogWindow.Everything));
        finished.ForEach(file => position.Finish(file));
        position.EndPass();
        return ids;
    }

    private static async Task<IEnumerable<int>> ReadAsync(ILogStore store) => (await ScanAsync(store, LogWindow.Everything)).Ids;

    private static async Task<(List<int> Ids, List<LogObject> Finished)> ScanAsync(ILogStore store, LogWindow window)
    {
        var (ids, finished) = (new List<int>(), new List<LogObject>());
        await foreach (var batch in EventScan.RunAsync(store, window, EventCriteria.All, new ScanOptions(), default))
        {
            Assert.Null(batch.Problem);
            ids.AddRange(batch.Events.Select(found => int.Parse(found.EventId![..8], System.Globalization.NumberStyles.HexNumber, null)));
            if (batch.IsLast)
                finished.Add(batch.File);
        }

        return (ids, finished);
    }
}
