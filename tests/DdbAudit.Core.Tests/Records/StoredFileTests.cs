namespace DdbAudit.Tests.Records;

/// <summary>Log files as they are stored: gzip in every condition.</summary>
public sealed class StoredFileTests
{
    private static readonly int[] Portions = [1, 2, 5, 18, int.MaxValue];

    private static readonly byte[] First = LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("a"), LogBytes.Record("b")));
    private static readonly byte[] Second = LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("c")));

    private static readonly byte[] EmptyMember = Convert.FromHexString("1F8B08000000000000FF03000000000000000000");

    public static TheoryData<string, byte[], string> GoodFiles => new()
    {
        { "one member", First, "a b" },
        { "two members", [.. First, .. Second], "a b c" },
        { "an empty member between", [.. First, .. EmptyMember, .. Second], "a b c" },
        { "a record over two members", [.. LogBytes.Gzip($"[{LogBytes.Record("a")[..40]}"), .. LogBytes.Gzip($"{LogBytes.Record("a")[40..]}]")], "a" },
        { "plain", LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a"))), "a" },
        { "plain with a byte order mark", LogBytes.Utf8("\uFEFF" + LogBytes.Envelope(LogBytes.Record("a"))), "a" },
        { "no records", LogBytes.Gzip(LogBytes.Envelope()), "" },
        { "an empty content", EmptyMember, "" },
    };

    public static TheoryData<string, byte[], string, string> BadFiles => new()
    {
        { "empty", [], "", nameof(AuditError.LogFileTruncated) },
        { "one byte of gzip", First[..1], "", nameof(AuditError.LogFileNotGzip) },
        { "half a header", First[..5], "", nameof(AuditError.LogFileTruncated) },
        { "without its trailer", First[..^8], "a b", nameof(AuditError.LogFileTruncated) },
        { "half a trailer", First[..^3], "a b", nameof(AuditError.LogFileTruncated) },
        { "second member without its trailer", [.. First, .. Second[..^8]], "a b c", nameof(AuditError.LogFileTruncated) },
        { "second member cut in its header", [.. First, .. Second[..4]], "a b", nameof(AuditError.LogFileTruncated) },
        { "zeros behind", [.. First, .. new byte[100]], "a b", nameof(AuditError.LogFileCorrupt) },
        { "text behind", [.. First, .. LogBytes.Utf8("{}")], "a b", nameof(AuditError.LogFileCorrupt) },
        { "neither gzip nor JSON", [0x50, 0x4B, 3, 4], "", nameof(AuditError.LogFileNotGzip) },
        { "no JSON", LogBytes.Gzip("hello"), "", nameof(AuditError.LogFileNotJson) },
        { "JSON that breaks off in whole gzip", LogBytes.Gzip("[" + LogBytes.Record("a")), "a", nameof(AuditError.LogFileTruncated) },
    };

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public async Task A_good_file_is_read_in_any_portions(string condition, byte[] stored, string ids)
    {
        Assert.NotEmpty(condition);
        foreach (var portion in Portions)
        {
            var reading = await LogBytes.ReadStoredAsync(stored, portion);

            Assert.Equal(ids, string.Join(' ', reading.Single().Select(e => e.EventId)));
        }
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_named_once_and_gives_the_events_before(string condition, byte[] stored, string ids, string error)
    {
        Assert.NotEmpty(condition);
        foreach (var portion in Portions)
        {
            var reading = await LogBytes.ReadStoredAsync(stored, portion);

            var problem = Assert.Single(reading.Problems);
            Assert.Equal(error, problem.Error.ToString());
            Assert.Equal(LogBytes.Name, problem.Target);
            Assert.Contains(LogBytes.Name, problem.Message, StringComparison.Ordinal);
            Assert.Equal(ids, string.Join(' ', reading.Ids));
        }
    }

    [Fact]
    public async Task A_gzip_file_cut_anywhere_is_truncated()
    {
        for (var length = 2; length < First.Length; length++)
        {
            var reading = await LogBytes.ReadStoredAsync(First[..length]);

            Assert.Equal([AuditError.LogFileTruncated], reading.Errors);
            Assert.StartsWith(string.Join(" ", reading.Ids), "a b", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("checksum", 6)]
    [InlineData("length", 1)]
    public async Task A_wrong_trailer_makes_a_file_corrupt(string what, int fromEnd)
    {
        Assert.NotEmpty(what);
        foreach (var portion in Portions)
            Assert.Equal([AuditError.LogFileCorrupt], (await LogBytes.ReadStoredAsync(With(First, First.Length - fromEnd), portion)).Errors);
    }

    [Fact]
    public async Task A_changed_byte_never_passes_unnoticed()
    {
        // Behind the ten bytes of the header, which hold a time and a system that nobody checks.
        for (var at = 10; at < First.Length; at++)
            Assert.NotEmpty((await LogBytes.ReadStoredAsync(With(First, at))).Problems);
    }

    [Fact]
    public async Task A_file_named_otherwise_is_told_by_its_bytes()
    {
        Assert.Equal(["a", "b"], (await LogBytes.ReadStoredAsync(First, name: "x.json")).Ids);
        Assert.Equal([AuditError.LogFileNotJson], (await LogBytes.ReadStoredAsync([0x50, 0x4B, 3, 4], name: "x.json")).Errors);
    }

    [Fact]
    public async Task A_bomb_is_stopped_at_the_limit()
    {
        var bomb = LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("a")) + new string(' ', 50_000_000) + LogBytes.Record("b"));
        Assert.True(bomb.Length < 1_000_000);

        var reading = await LogBytes.ReadStoredAsync(bomb, options: new ScanOptions { MaxFileBytes = 1_000_000 });

        Assert.Equal(["a"], reading.Ids);
        Assert.Equal([AuditError.LogFileTooLarge], reading.Errors);
        Assert.Contains("1,000,000", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_fifty_megabytes_is_named_and_those_around_it_are_read()
    {
        var huge = LogBytes.Record("huge", $"\"userAgent\":\"{new string('x', 50_000_000)}\"");
        var alone = await LogBytes.ReadStoredAsync(LogBytes.Gzip(LogBytes.Envelope(huge)));
        Assert.Empty(alone.Ids);
        Assert.Contains("record 1 at byte ", Assert.Single(alone.Problems).Message, StringComparison.Ordinal);

        var among = await LogBytes.ReadStoredAsync(LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("a"), huge, LogBytes.Record("b"))));
        Assert.Equal(["a", "b"], among.Ids);
        Assert.Equal([AuditError.LogRecordInvalid], among.Errors);
    }

    [Fact]
    public async Task A_file_of_exactly_the_limit_is_read()
    {
        var json = LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a")));

        Assert.Equal(["a"], (await LogBytes.ReadStoredAsync(LogBytes.Gzip(json), options: new ScanOptions { MaxFileBytes = json.Length })).Single().Select(e => e.EventId));
    }

    private static byte[] With(byte[] bytes, int changedAt)
    {
        byte[] changed = [.. bytes];
        changed[changedAt] ^= 0x10;
        return changed;
    }
}
