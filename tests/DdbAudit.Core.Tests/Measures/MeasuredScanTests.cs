using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Measures;
using DdbAudit.Records.Slices;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Measures;

/// <summary>Counting the records of a scan against counting its events: 20 corpora of eight files, each with 12 questions.</summary>
public sealed class MeasuredScanTests
{
    private const int Files = 8;
    private const int Questions = 12;

    private static readonly EventCriteria[] Criteria =
    [
        EventCriteria.All,
        new() { TableNames = ["*orders*"] },
        new() { FailedOnly = true },
        new() { EventNames = ["*Item*"], Access = DdbAccess.Write },
        new() { Keys = [new Dictionary<string, string> { ["pk"] = "x" }, new Dictionary<string, string> { ["sk"] = "5" }] },
    ];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 20));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Counting_records_gives_exactly_what_counting_their_events_gives(int seed)
    {
        var random = new Random(seed);
        var store = WriteCorpus(random);
        long dropped = 0, counted = 0;
        for (var question = 0; question < Questions; question++)
        {
            var criteria = Criteria[random.Next(Criteria.Length)];
            DdbMeasureBy[] by = [.. Enumerable.Range(0, random.Next(4)).Select(_ => (DdbMeasureBy)random.Next(Enum.GetValues<DdbMeasureBy>().Length))];
            var (forEvents, forRecords) = random.Next(4) == 0 ? (null, null) : (new SeenEvents(40), new SeenEvents(40));

            var events = await CountAsync(store, criteria, by, new ScanOptions { Seen = forEvents });
            var records = await CountAsync(store, criteria, by, new ScanOptions { Seen = forRecords, MeasureBy = by });

            Assert.Equal(events, records);
            Assert.Equal(forEvents?.Dropped, forRecords?.Dropped);
            dropped += forRecords?.Dropped ?? 0;
            counted += records.Count;
        }

        // Else the cases would prove nothing.
        Assert.InRange(dropped, 1, long.MaxValue);
        Assert.InRange(counted, Questions, long.MaxValue);
    }

    [Theory]
    [InlineData("""
        "eventName":"BatchWriteItem","requestParameters":{"requestItems":{"T":[{"putRequest":{"key":{"pk":"1"}}},{"deleteRequest":{"key":{"pk":"2","sk":{"N":"7"}}}}],"U":{"keys":[{"pk":"\u0031"}]},"V":[]}}
        """)]
    [InlineData("""
        "eventName":"TransactWriteItems","requestParameters":{"transactItems":[{"conditionCheck":{"tableName":"T","key":{"pk":"1"}}},{"put":{"tableName":"U"}},{"operation":"Get","tableName":"T","key":{"pk":"1"}},{"update":{"tableName":"T","key":{"pk":"1"}}}, 5, "x"]}
        """)]
    [InlineData("""
        "eventName":"BatchExecuteStatement","requestParameters":{"statements":[{"statement":"SELECT * FROM T WHERE pk='1'"},{"statement":"DELETE FROM U WHERE pk='1' AND sk=7"}]}
        """)]
    [InlineData("""
        "eventName":"BatchGetItem","requestParameters":{"requestItems":{}},"resources":[{"ARN":"arn:aws:dynamodb:us-east-1:1:table/A"},{"ARN":"arn:aws:dynamodb:us-east-1:1:table/B"}]
        """)]
    [InlineData("""
        "eventName":"GetItem","requestParameters":{"tableName":"T","indexName":"I","key":{"sk":{"S":"\ud83d\ude00"},"pk":[1],"a":null,"b":{"x":{}} } }
        """)]
    [InlineData("""
        "eventName":"BrandNewCall","requestParameters":{"key":{"pk":true} }
        """)]
    [InlineData("""
        "eventName":"PutItem","eventID":"","requestParameters":{"tableName":"arn:aws:dynamodb:eu-west-1:2:table/T","keys":[{"pk":"1"},{},{"pk":"1"},{"pk":1}]}
        """)]
    public async Task Each_shape_of_a_call_counts_as_its_event_does_by_every_property(string members)
    {
        var store = new MemoryLogStore().Add("a", LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("1", members), LogBytes.Record("2", members), LogBytes.Record("1"))));
        foreach (var by in (DdbMeasureBy[][])[[], .. Enum.GetValues<DdbMeasureBy>().Select(one => (DdbMeasureBy[])[one]), [DdbMeasureBy.TableName, DdbMeasureBy.Access]])
        {
            var events = await CountAsync(store, EventCriteria.All, by, new ScanOptions { Seen = new SeenEvents() });
            var records = await CountAsync(store, EventCriteria.All, by, new ScanOptions { Seen = new SeenEvents(), MeasureBy = by });

            Assert.Equal(events, records);
            Assert.NotEmpty(records);
        }
    }

    [Fact]
    public async Task A_scan_that_only_counts_hands_on_no_events_but_problems()
    {
        var store = new MemoryLogStore().Add("good", LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("1"), "7", LogBytes.Record("2"))));
        var batches = new List<LogBatch>();
        await foreach (var batch in EventScan.RunAsync(store, LogWindow.Everything, EventCriteria.All, new ScanOptions { MeasureBy = [] }, CancellationToken.None))
            batches.Add(batch);

        Assert.Empty(batches.SelectMany(batch => batch.Events));
        Assert.Equal(2, batches.Sum(batch => batch.Measured.Count));
        Assert.Equal(AuditError.LogRecordInvalid, Assert.Single(batches, batch => batch.Problem is not null).Problem!.Error);
    }

    // Few ids, so that they come again, in other files and with other contents, as GUIDs or not; some records correct others.
    private static MemoryLogStore WriteCorpus(Random random)
    {
        var prefix = random.Next(2) == 0 ? "id-" : "0A1b2c3d-0000-4000-8000-0000000000";
        var records = new RandomRecord(random);
        var store = new MemoryLogStore();
        for (var file = 0; file < Files; file++)
        {
            string[] written = [.. Enumerable.Range(0, 20).Select(_ => Correct(records.Write(random.Next(10, 80)), random).Replace("id-", prefix, StringComparison.Ordinal))];
            store.Add($"{file}", LogBytes.Gzip(string.Join('\n', written)));
        }

        return store;
    }

    private static string Correct(string record, Random random) => random.Next(5) == 0
        ? $$"""{"addendum":{"reason":"{{(random.Next(2) == 0 ? "UPDATED_DATA" : "DELIVERY_DELAY")}}","updatedFields":"userAgent","originalEventID":"id-{{random.Next(80)}}"},{{record[1..]}}"""
        : record;

    private static async Task<List<string>> CountAsync(ILogStore store, EventCriteria criteria, DdbMeasureBy[] by, ScanOptions options)
    {
        var measurement = new EventMeasurement(by);
        var reader = new MeasureReader(by);
        await foreach (var batch in EventScan.RunAsync(store, LogWindow.Everything, criteria, options, CancellationToken.None))
        {
            foreach (var found in batch.Events)
                measurement.Add(reader.Read(found));
            foreach (var found in batch.Measured)
                measurement.Add(found);
        }

        return [.. measurement.ToMeasures().Select(measure => $"{measure.Group}: {measure with { Values = new DdbAttributes([]) }}")];
    }
}
