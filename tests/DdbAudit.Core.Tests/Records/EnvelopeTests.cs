namespace DdbAudit.Tests.Records;

/// <summary>Envelopes that are not written as CloudTrail writes them.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_envelope_whose_list_does_not_come_first_is_read_however_large_it_is(bool isWhole)
    {
        string[] ids = [.. Enumerable.Range(0, 3000).Select(i => $"id{i}")];
        var json = $$"""{"source":"x","more":{"Records":[{"eventVersion":"1.0"}]},"Records" : [{{string.Join(" ,\n", ids.Select(id => LogBytes.Record(id)))}}{{(isWhole ? "],\"y\":1}" : ",")}}""";

        var reading = LogBytes.ReadJson(LogBytes.Utf8(json), 5000, options: new ScanOptions { MaxRecordBytes = 300_000 });

        Assert.Equal(ids, reading.Ids);
        Assert.Equal(isWhole ? [] : [AuditError.LogFileTruncated], reading.Errors);
    }

    [Fact]
    public void An_envelope_that_breaks_off_within_the_limit_gives_what_it_has()
    {
        var reading = LogBytes.ReadJson($$"""{"source":"x","Records":[{{string.Join(',', Enumerable.Range(0, 300).Select(i => LogBytes.Record($"id{i}")))}},{"event""");
        Assert.Equal(300, reading.Ids.Length);
        Assert.Equal([AuditError.LogFileTruncated], reading.Errors);
    }

    [Theory]
    [InlineData("\"a\":1,", "")]
    [InlineData("", "")]
    [InlineData("\"a\":1,", ",\"b\":2")]
    public void Of_two_lists_of_records_both_are_read(string before, string after)
    {
        var json = $$"""{{{before}}"Records":[{{LogBytes.Record("a")}}],"Records":[{{LogBytes.Record("b")}}]{{after}}}""";
        Assert.Equal(["a", "b"], LogBytes.ReadJson(json).Single().Select(e => e.EventId));
    }

    [Theory]
    [InlineData("\"b\":2")]
    [InlineData("\"b\" : \"]}\" , \"c\": null")]
    [InlineData("\"b\":{\"Records\":[{\"eventVersion\":\"1.0\"}]},\"c\":[[1]]")]
    [InlineData("\"Records\":5,\"Records\":{}")]
    public void Lists_of_records_that_other_members_part_are_all_read(string between)
    {
        var json = $$"""{"Records":[{{LogBytes.Record("a")}}],{{between}},"Records":[{{LogBytes.Record("b")}}],{{between}},"Rec\u006frds" : [{{LogBytes.Record("c")}}],{{between}}}{{LogBytes.Record("d")}}""";
        for (var portion = 1; portion < 9; portion++)
        {
            var reading = LogBytes.ReadJson(LogBytes.Utf8(json), portion);
            Assert.Equal(["a", "b", "c", "d"], reading.Ids);
            Assert.Empty(reading.Errors);
        }
    }

    [Theory]
    [InlineData("\"b\":2,")]
    [InlineData("\"b\" 2")]
    [InlineData("b:2")]
    [InlineData("\"b\":nul")]
    public void What_no_envelope_has_behind_its_list_is_told(string after)
    {
        var reading = LogBytes.ReadJson(LogBytes.Utf8($$"""{"Records":[{{LogBytes.Record("a")}}],{{after}}}"""), 5);
        Assert.Equal(["a"], reading.Ids);
        Assert.Equal([AuditError.LogFileNotJson], reading.Errors);
    }

    // As jq --slurp puts log files together.
    [Theory]
    [InlineData("", "")]
    [InlineData("\"a\":1,", ",\"b\":{}")]
    public void A_list_of_envelopes_is_read(string before, string after)
    {
        string Envelope(params string[] ids) => $$"""{{{before}}"Records":[{{string.Join(',', ids.Select(id => LogBytes.Record(id)))}}]{{after}}}""";
        var json = $"[{Envelope("a", "b")},{LogBytes.Record("c")},{Envelope()},{Envelope("d")}]\n{Envelope("e")}[{LogBytes.Record("f")}]";
        for (var portion = 1; portion < 9; portion++)
        {
            var reading = LogBytes.ReadJson(LogBytes.Utf8(json), portion);
            Assert.Equal(["a", "b", "c", "d", "e", "f"], reading.Ids);
            Assert.Empty(reading.Errors);
        }
    }

    [Fact]
    public void A_list_of_envelopes_is_read_however_large_they_are()
    {
        string[] ids = [.. Enumerable.Range(0, 3000).Select(i => $"id{i}")];
        var json = $$"""[{"Records":[{{string.Join(',', ids.Select(id => LogBytes.Record(id)))}}]},{"Records":[{{LogBytes.Record("last")}}]}]""";

        var reading = LogBytes.ReadJson(LogBytes.Utf8(json), 5000, options: new ScanOptions { MaxRecordBytes = 300_000 });

        Assert.Equal([.. ids, "last"], reading.Ids);
        Assert.Empty(reading.Errors);
    }

    // EventBridge's events, lists of other names, an answer of FilterLogEvents and a log group's subscription.
    [Theory]
    [InlineData("{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":#}")]
    [InlineData("{\"records\":[#,#]}")]
    [InlineData("{\"events\":[{\"timestamp\":1,\"message\":\"{\\\"eventSource\\\":\\\"dynamodb.amazonaws.com\\\"}\"}]}")]
    [InlineData("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\",\"message\":\"dynamodb.amazonaws.com\"}]}")]
    public void Objects_that_hold_records_where_nobody_looks_are_told(string json)
    {
        var reading = LogBytes.ReadJson(json.Replace("#", LogBytes.Record("b"), StringComparison.Ordinal) + LogBytes.Record("a"));
        Assert.Equal(["a"], reading.Ids);
        Assert.Equal([AuditError.LogRecordInvalid], reading.Errors);
    }

    [Fact]
    public void A_record_of_another_kind_that_names_no_source_is_passed_over()
    {
        var reading = LogBytes.ReadJson(LogBytes.Envelope("""{"eventVersion":"1.11","eventCategory":"Insight","insightDetails":{"eventSource":"dynamodb.amazonaws.com"}}"""));
        Assert.Empty(reading.Ids);
        Assert.Empty(reading.Errors);
    }

    [Fact]
    public void What_a_record_in_a_list_has_under_the_name_of_records_is_checked()
    {
        var reading = LogBytes.ReadJson(LogBytes.Envelope(LogBytes.Record("bad", "\"Records\":[NaN]"), LogBytes.Record("a", "\"Records\":[1]")));
        Assert.Equal(["a"], reading.Ids);
        Assert.Equal([AuditError.LogRecordInvalid], reading.Errors);
    }
}
