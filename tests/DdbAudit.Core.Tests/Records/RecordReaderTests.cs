using System.Text.Json;

namespace DdbAudit.Tests.Records;

public sealed class RecordReaderTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Two = [LogBytes.Record("a"), LogBytes.Record("b", "\"requestParameters\":{\"tableName\":\"Zürich-ß\",\"key\":{\"pk\":\"😀\"}}")];

    public static TheoryData<string, string, string> Shapes => new()
    {
        { "envelope", LogBytes.Envelope(Two), "a b" },
        { "empty envelope", LogBytes.Envelope(), "" },
        { "pretty-printed", Pretty(LogBytes.Envelope(Two)), "a b" },
        { "byte order mark", "\uFEFF" + LogBytes.Envelope(Two), "a b" },
        { "white space around", "\r\n\t " + LogBytes.Envelope(Two) + " \r\n", "a b" },
        { "array", $"[{Two[0]} , {Two[1]}]", "a b" },
        { "empty array", "[ ]", "" },
        { "one a line", $"{Two[0]}\n{Two[1]}\n", "a b" },
        { "one a line, Windows", $"{Two[0]}\r\n{Two[1]}", "a b" },
        { "single record", Two[0], "a" },
        { "pretty-printed single record", Pretty(Two[0]), "a" },
        { "two envelopes", LogBytes.Envelope(Two[0]) + LogBytes.Envelope(Two[1]), "a b" },
        { "an envelope a line", LogBytes.Envelope(Two[0]) + "\n" + LogBytes.Envelope(Two[1]), "a b" },
        { "members after the list", $$$"""{"Records":[{{{Two[0]}}}],"more":{"Records":["]}"]}} {{{Two[1]}}}""", "a b" },
        { "members before the list", $$"""{"more":[{"Records":[]}],"Records":[{{Two[0]}},{{Two[1]}}],"last":1}""", "a b" },
        { "two lists", $$"""{"Records":[{{Two[0]}}], "Records" : [{{Two[1]}}]}""", "a b" },
        { "escaped name of the list", $$"""{"\u0052ecords":[{{Two[0]}},{{Two[1]}}]}""", "a b" },
        { "list that is none", """{"Records":"none"}""", "" },
        { "nothing but white space", " \n ", "" },
        { "nothing", "", "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_is_read_whole_and_cut_anywhere(string shape, string json, string ids)
    {
        Assert.NotEmpty(shape);
        var bytes = LogBytes.Utf8(json);
        var whole = LogBytes.ReadJson(bytes);
        Assert.Equal(ids, string.Join(' ', whole.Single().Select(e => e.EventId)));

        foreach (var portion in new[] { 1, 2, 3, 7, 63, 64, 65 })
            Assert.Equal(whole.Events, LogBytes.ReadJson(bytes, portion).Single(), EventComparer.Instance);
        for (var cut = 1; cut < bytes.Length; cut++)
            Assert.Equal(whole.Ids, LogBytes.ReadJson(bytes, cut).Ids);
    }

    [Fact]
    public void Values_cut_inside_a_character_are_whole_again()
    {
        var json = LogBytes.Envelope(Two);
        for (var portion = 1; portion <= 4; portion++)
        {
            var found = LogBytes.ReadJson(json, portion).Single()[1];
            Assert.Equal("Zürich-ß", found.TableName);
            Assert.Equal("pk=😀", found.KeyText);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"Records\":[")]
    [InlineData("{\"Records\":[{\"eventVersion\":\"1.11\",\"x\":\"")]
    public void A_file_cut_short_gives_what_stands_before_and_says_so(string cutOff)
    {
        var json = LogBytes.Envelope(Two);
        var reading = LogBytes.ReadJson(LogBytes.Record("a") + cutOff);

        Assert.Equal(["a"], reading.Ids);
        Assert.Equal(cutOff.Length == 0 ? [] : [AuditError.LogFileTruncated], reading.Errors);
        for (var length = 1; length < json.Length; length++)
            Assert.Equal([AuditError.LogFileTruncated], LogBytes.ReadJson(LogBytes.Utf8(json).AsSpan(0, length)).Errors);
    }

    [Theory]
    [InlineData("[1,{0},\"x\",{1},null,[[{{}}]],true]", 5)]
    [InlineData("{{\"Records\":[\"{{\",{0},-1.5e3,{1}]}}", 2)]
    public void Elements_that_are_no_objects_are_named_and_passed_over(string format, int problems)
    {
        var json = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, LogBytes.Record("a"), LogBytes.Record("b"));
        foreach (var portion in new[] { int.MaxValue, 1, 5 })
        {
            var reading = LogBytes.ReadJson(json, portion);

            Assert.Equal(["a", "b"], reading.Ids);
            Assert.Equal(Enumerable.Repeat(AuditError.LogRecordInvalid, problems), reading.Errors);
        }
    }

    [Theory]
    [InlineData("not a number", "\"x\":NaN")]
    [InlineData("no comma", "\"x\":1 \"y\":2")]
    [InlineData("mixed brackets", "\"x\":[1},{2]")]
    [InlineData("raw line break in a text", "\"x\":\"a\nb\"")]
    [InlineData("bad escape", "\"x\":\"\\q\"")]
    [InlineData("future major version", "\"eventVersion\":\"2.0\"")]
    [InlineData("version that is no number", "\"eventVersion\":\"10.0\"")]
    [InlineData("no time", "\"eventTime\":null")]
    [InlineData("time that is none", "\"eventTime\":\"yesterday\"")]
    [InlineData("no name", "\"eventName\":{}")]
    public void A_record_that_cannot_be_read_is_named_and_the_others_are_read(string why, string members)
    {
        Assert.NotEmpty(why);
        var json = LogBytes.Envelope(LogBytes.Record("a"), LogBytes.Record("bad", members), LogBytes.Record("b"));
        foreach (var portion in new[] { int.MaxValue, 1, 100 })
        {
            var reading = LogBytes.ReadJson(json, portion);

            Assert.Equal(["a", "b"], reading.Ids);
            var problem = Assert.Single(reading.Problems);
            Assert.Equal(AuditError.LogRecordInvalid, problem.Error);
            Assert.Equal(LogBytes.Name, problem.Target);
            Assert.Contains("record 2 at byte ", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_stands_inside_a_record_is_no_record_even_if_the_record_is_of_a_future_version()
    {
        var future = LogBytes.Record("future", $"\"eventVersion\":\"2.0\",\"x\":[{LogBytes.Record("inner")},{LogBytes.Record("inner")}]");

        var reading = LogBytes.ReadJson(LogBytes.Envelope(future, LogBytes.Record("a", $"\"x\":[{LogBytes.Record("inner")},{LogBytes.Record("inner")}]")));

        Assert.Equal(["a"], reading.Ids);
        Assert.Equal([AuditError.LogRecordInvalid], reading.Errors);
    }

    [Fact]
    public void Minor_versions_to_come_are_read() =>
        Assert.Equal(["a"], LogBytes.ReadJson(LogBytes.Record("a", "\"eventVersion\":\"1.99\",\"brandNew\":{\"x\":[1]}")).Ids);

    [Fact]
    public void Invalid_UTF_8_is_named_and_the_other_records_are_read()
    {
        var bytes = LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a"), LogBytes.Record("#"), LogBytes.Record("b")));
        bytes[bytes.AsSpan().IndexOf((byte)'#')] = 0xFF;

        var reading = LogBytes.ReadJson(bytes);

        Assert.Equal(["a", "b"], reading.Ids);
        Assert.Contains("UTF-8", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"userAgent\":\"a\\ud800b\"")]
    [InlineData("\"userAgent\":\"a\\udc00b\"")]
    [InlineData("\"userAgent\":\"a\\ufffdb\"")]
    public void A_lone_surrogate_is_read_as_the_replacement_character(string members) =>
        Assert.Equal("a\uFFFDb", LogBytes.ReadOne(members).UserAgent);

    [Fact]
    public void A_surrogate_in_the_bytes_themselves_is_invalid_UTF_8()
    {
        var bytes = LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a"), LogBytes.Record("###"), LogBytes.Record("b")));
        new byte[] { 0xED, 0xA0, 0x80 }.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("###"u8)));

        var reading = LogBytes.ReadJson(bytes);

        Assert.Equal(["a", "b"], reading.Ids);
        Assert.Equal([AuditError.LogRecordInvalid], reading.Errors);
    }

    [Fact]
    public void Damage_that_hides_the_end_of_a_record_costs_that_record_only()
    {
        var damaged = LogBytes.Record("bad").Replace("\"eventID\":\"bad\"", "\"eventID\":\"bad", StringComparison.Ordinal);
        string[] records = [LogBytes.Record("1"), damaged, LogBytes.Record("2"), LogBytes.Record("3")];
        foreach (var json in new[] { LogBytes.Envelope(records), string.Join('\n', records) })
        {
            foreach (var portion in new[] { int.MaxValue, 1, 50 })
            {
                var reading = LogBytes.ReadJson(json, portion);

                Assert.Equal(["1", "2", "3"], reading.Ids);
                Assert.NotEmpty(reading.Problems);
            }
        }
    }

    [Theory]
    [InlineData("{0} {1}")]
    [InlineData("{0}}} ,{1}")]
    [InlineData("{0},,{1}")]
    [InlineData("{0},garbage,{1}")]
    [InlineData("{0},{{\"eventVersion\":\"1.11\",{1}")]
    public void After_bytes_that_make_no_sense_reading_goes_on_with_the_next_record(string format)
    {
        var list = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, LogBytes.Record("a"), LogBytes.Record("b"));

        var reading = LogBytes.ReadJson($"{{\"Records\":[{list}]}}");

        Assert.Equal(["a", "b"], reading.Ids);
        Assert.NotEmpty(reading.Problems);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("\"text\"")]
    [InlineData("<html>{}</html>")]
    [InlineData("\u0000\u0001")]
    public void What_is_no_JSON_list_is_named_once(string text) =>
        Assert.Equal([AuditError.LogFileNotJson], LogBytes.ReadJson(text).Errors);

    [Fact]
    public void A_file_damaged_all_over_is_given_up()
    {
        var reading = LogBytes.ReadJson("[" + string.Concat(Enumerable.Range(0, 500).Select(i => LogBytes.Record("x" + i) + ";")) + "]");

        Assert.Contains(reading.Problems, p => p.Message.Contains("more problems like these", StringComparison.Ordinal));
        Assert.InRange(reading.Events.Count, 100, 102);
    }

    [Fact]
    public void Many_problems_are_told_as_a_number()
    {
        var reading = LogBytes.ReadJson(LogBytes.Envelope([.. Enumerable.Range(0, 100).Select(i => LogBytes.Record("bad", "\"eventTime\":0")), LogBytes.Record("a")]));

        Assert.Equal(["a"], reading.Ids);
        Assert.Equal(21, reading.Problems.Count);
        Assert.Contains("80 more problems like these, 100 in all", reading.Problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_texts_and_deep_nesting_are_read()
    {
        var large = LogBytes.Record("large", $"\"userAgent\":\"{new string('x', 10_000_000)}\"");
        var deep = LogBytes.Record("deep", $"\"x\":{new string('[', 1000)}{new string(']', 1000)}");
        var tooDeep = LogBytes.Record("bad", $"\"x\":{new string('[', 2000)}{new string(']', 2000)}");

        var reading = LogBytes.ReadJson(LogBytes.Utf8(LogBytes.Envelope(large, deep, tooDeep, LogBytes.Record("a"))), 100_000);

        Assert.Equal(["large", "deep", "a"], reading.Ids);
        Assert.Equal(10_000_000, reading.Events[0].UserAgent!.Length);
        Assert.Equal([AuditError.LogRecordInvalid], reading.Errors);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void A_record_over_the_limit_is_named_and_passed_over_without_being_held(int portion)
    {
        var large = LogBytes.Record("large", $"\"userAgent\":\"{new string('x', 1_000_000)}\"");
        var json = LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a"), large, LogBytes.Record("b")));

        var reading = LogBytes.ReadJson(json, portion, options: new ScanOptions { MaxRecordBytes = 300_000 });

        Assert.Equal(["a", "b"], reading.Ids);
        Assert.Contains("record 2 at byte ", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"", "\"")]
    [InlineData("[", "]")]
    public void Something_else_over_the_limit_is_passed_over_too(string open, string close)
    {
        var other = open + new string(' ', 1_000_000) + close;
        var json = LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a"), other, LogBytes.Record("b")));

        var reading = LogBytes.ReadJson(json, 1000, options: new ScanOptions { MaxRecordBytes = 300_000 });

        Assert.Equal(["a", "b"], reading.Ids);
        Assert.Equal([AuditError.LogRecordInvalid], reading.Errors);
    }

    [Fact]
    public void Raw_is_the_records_own_text_when_it_is_asked_for()
    {
        var pretty = Pretty(Two[1]);
        var reading = LogBytes.ReadJson(LogBytes.Utf8($"[{pretty}]"), options: new ScanOptions { IncludeRaw = true });

        Assert.Equal(pretty, Assert.Single(reading.Events).Raw);
        Assert.Null(LogBytes.ReadOne("").Raw);
    }

    [Fact]
    public void Events_of_slices_come_in_the_order_of_the_file()
    {
        var ids = Enumerable.Range(0, 5000).Select(i => $"id{i}").ToArray();

        Assert.Equal(ids, LogBytes.ReadJson(LogBytes.Envelope([.. ids.Select(id => LogBytes.Record(id))]), 10_000).Ids);
    }

    private static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document, Indented);
    }
}
