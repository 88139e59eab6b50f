using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Duplicates;

public sealed class SeenEventsTests
{
    private const string First = "0a1b2c3d-0000-4000-8000-000000000001";
    private const string Second = "0a1b2c3d-0000-4000-8000-000000000002";

    [Fact]
    public void An_event_that_comes_again_is_dropped_within_a_file_and_across_files()
    {
        var seen = new SeenEvents();
        Assert.Equal([First, Second], Take(seen, Event(First), Event(Second), Event(First)).Select(e => e.EventId));
        Assert.Empty(Take(seen, Event(Second)));
        Assert.Equal(2, seen.Dropped);
    }

    [Fact]
    public void Ids_that_are_no_GUIDs_and_their_other_case_are_told_apart()
    {
        var seen = new SeenEvents();
        Assert.Equal(["e", "E"], Take(seen, Event("e"), Event("E"), Event("e")).Select(e => e.EventId));
    }

    [Fact]
    public void Events_without_an_id_are_no_duplicates() =>
        Assert.Equal(3, Take(new SeenEvents(), Event(null), Event(null), Event("")).Length);

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(100)]
    public void The_newest_are_known_and_no_more(int capacity)
    {
        for (var more = 0; more < capacity; more++)
        {
            var seen = new SeenEvents(capacity);
            var count = (3 * capacity) + more;
            Assert.Equal(count, Take(seen, [.. Enumerable.Range(0, count).Select(i => Event($"{i}"))]).Length);

            Assert.Empty(Take(seen, [.. Enumerable.Range(count - capacity, capacity).Select(i => Event($"{i}"))]));
            Assert.Single(Take(seen, Event($"{count - capacity - 1}")));
        }
    }

    [Fact]
    public void A_correction_is_kept_and_names_the_file_of_the_event_that_it_corrects()
    {
        var seen = new SeenEvents();
        Take(seen, Event(First) with { LogFile = "early.json.gz" });
        var correction = Assert.Single(Take(seen, Correction(Second, First)));
        Assert.Equal("early.json.gz", correction.Addendum!.OriginalLogFile);
        Assert.Empty(Take(seen, Correction(Second, First)));
    }

    [Fact]
    public void A_correction_under_the_id_of_the_corrected_event_is_no_duplicate_of_it()
    {
        var seen = new SeenEvents();
        Take(seen, Event(First));
        Assert.NotNull(Assert.Single(Take(seen, Correction(First, First))).Addendum!.OriginalLogFile);
        Assert.Empty(Take(seen, Correction(First, First)));
        Assert.Single(Take(seen, Correction(First, First, "errorCode")));
    }

    [Fact]
    public void A_correction_of_an_event_that_was_not_read_stands_alone() =>
        Assert.Null(Assert.Single(Take(new SeenEvents(), Correction(Second, First))).Addendum!.OriginalLogFile);

    [Fact]
    public void A_record_that_was_only_delayed_is_a_duplicate_of_itself()
    {
        var late = Event(First) with { Addendum = new DdbAddendum { Reason = "DELIVERY_DELAY" } };
        Assert.Single(Take(new SeenEvents(), Event(First), late));
    }

    [Fact]
    public async Task Two_scans_of_one_run_give_each_event_once_in_the_order_of_the_files()
    {
        var store = new MemoryLogStore()
            .Add("a", LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("1"), LogBytes.Record("2"), LogBytes.Record("1"))))
            .Add("b", LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("2"), LogBytes.Record("3"))));
        var options = new ScanOptions { Seen = new SeenEvents() };

        Assert.Equal(["1", "2", "3"], await ScanAsync(store, options));
        Assert.Empty(await ScanAsync(store, options));
        Assert.Equal(["1", "2", "1", "2", "3"], await ScanAsync(store, new ScanOptions()));
        Assert.Equal(7, options.Seen.Dropped);
    }

    private static DdbDataEvent Event(string? id) => LogBytes.ReadOne("\"x\":1") with { EventId = id };

    private static DdbDataEvent Correction(string id, string original, string fields = "userAgent") => Event(id) with
    {
        Addendum = new DdbAddendum { Reason = "UPDATED_DATA", OriginalEventId = original, UpdatedFields = new DdbTextList([fields]) },
    };

    private static DdbDataEvent[] Take(SeenEvents seen, params DdbDataEvent[] events) => [.. seen.TakeNew(events)];

    private static async Task<string[]> ScanAsync(ILogStore store, ScanOptions options)
    {
        var ids = new List<string>();
        await foreach (var batch in EventScan.RunAsync(store, LogWindow.Everything, EventCriteria.All, options, CancellationToken.None))
            ids.AddRange(batch.Events.Select(e => e.EventId!));
        return [.. ids];
    }
}
