using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.Logs;

/// <summary>Events: what is taken and how they are read.</summary>
public sealed class LogEventTests : IAsyncLifetime
{
    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private SandboxServer _server = null!;
    private JsonCalls _logs = null!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { LogScanPage = 3 });
        _logs = ServerCalls.Json(_server, "logs", "Logs_20140328", "1.1");
        await _logs.CallAsync("CreateLogGroup", """{"logGroupName":"G"}""");
        foreach (var stream in new[] { "a", "b" })
            await _logs.CallAsync("CreateLogStream", $$"""{"logGroupName":"G","logStreamName":"{{stream}}"}""");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Events_of_all_streams_are_interleaved_by_time_and_pages_may_be_empty()
    {
        await PutAsync("a", (-9, "1 x"), (-7, "3"), (-5, "5"), (-3, "7 x"));
        await PutAsync("b", (-8, "2"), (-6, "4"), (-4, "6"));
        var pages = await FilterAsync("""{"logGroupName":"G","filterPattern":"x"}""");
        Assert.Equal(["1 x", "", "7 x"], pages.Select(page => string.Join(',', page)));
        Assert.Equal(["1 x", "2", "3", "4", "5", "6", "7 x"], (await FilterAsync("""{"logGroupName":"G"}""")).SelectMany(page => page));
        Assert.Equal(["7 x", "6", "5", "4", "3", "2", "1 x"], (await FilterAsync("""{"logGroupName":"G","startFromHead":false}""")).SelectMany(page => page));
    }

    [Fact]
    public async Task The_latest_are_not_given_first_of_times_before_2024()
    {
        await PutAsync("a", (-9, "1"));
        Assert.Single(await FilterAsync("""{"logGroupName":"G","startTime":1704067200000,"startFromHead":false}"""));
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("FilterLogEvents", """{"logGroupName":"G","startTime":1704067199999,"startFromHead":false}"""));
    }

    [Fact]
    public async Task A_page_has_no_more_events_than_its_limit_and_both_ends_count()
    {
        await PutAsync("a", (-4, "1"), (-3, "2"), (-2, "3"), (-1, "4"));
        var pages = await FilterAsync($$"""{"logGroupName":"G","limit":1,"startTime":{{_now - 3000}},"endTime":{{_now - 2000}}}""");
        Assert.Equal(["2", "3"], pages.SelectMany(page => page));
        Assert.All(pages, page => Assert.True(page.Count <= 1));
    }

    [Fact]
    public async Task Streams_are_chosen_by_name_or_by_prefix()
    {
        await PutAsync("a", (-2, "of a"));
        await PutAsync("b", (-1, "of b"));
        Assert.Equal(["of b"], (await FilterAsync("""{"logGroupName":"G","logStreamNames":["b"]}""")).SelectMany(page => page));
        Assert.Equal(["of a"], (await FilterAsync("""{"logGroupName":"G","logStreamNamePrefix":"a"}""")).SelectMany(page => page));
        Assert.Equal("ResourceNotFoundException", await _logs.RefusalAsync("FilterLogEvents", """{"logGroupName":"G","logStreamNames":["c"]}"""));
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("FilterLogEvents", """{"logGroupName":"G","logStreamNames":["b"],"logStreamNamePrefix":"a"}"""));
        Assert.Equal("InvalidParameterException", await _logs.RefusalAsync("FilterLogEvents", """{"logGroupName":"G","nextToken":"mine"}"""));
    }

    [Fact]
    public async Task A_stream_is_read_forward_until_its_token_stays_the_same()
    {
        await PutAsync("a", (-3, "1"), (-2, "2"), (-1, "3"));
        var first = await _logs.CallAsync("GetLogEvents", """{"logGroupName":"G","logStreamName":"a","startFromHead":true,"limit":2}""");
        var second = await _logs.CallAsync("GetLogEvents", Next(first));
        var third = await _logs.CallAsync("GetLogEvents", Next(second));
        Assert.Equal(["1,2", "3", ""], new[] { first, second, third }.Select(page => string.Join(',', Messages(page))));
        Assert.Equal((string)second["nextForwardToken"]!, (string)third["nextForwardToken"]!);
        Assert.Equal(["2", "3"], Messages(await _logs.CallAsync("GetLogEvents", """{"logGroupName":"G","logStreamName":"a","limit":2}""")));

        static string Next(JsonObject page) => $$"""{"logGroupName":"G","logStreamName":"a","limit":2,"nextToken":"{{page["nextForwardToken"]}}"}""";
    }

    [Fact]
    public async Task What_is_too_old_or_too_new_is_left_out_and_told()
    {
        await _logs.CallAsync("PutRetentionPolicy", """{"logGroupName":"G","retentionInDays":1}""");
        var reply = await PutAsync("a", (-15 * 86_400, "old"), (-2 * 86_400, "expired"), (-1, "fine"), (3 * 3600, "new"));
        Assert.Equal(
            """{"tooNewLogEventStartIndex":3,"tooOldLogEventEndIndex":1,"expiredLogEventEndIndex":2}""", reply["rejectedLogEventsInfo"]!.ToJsonString());
        Assert.Equal(["fine"], (await FilterAsync("""{"logGroupName":"G"}""")).SelectMany(page => page));
    }

    [Fact]
    public async Task What_retention_ended_is_gone()
    {
        await PutAsync("a", (-2 * 86_400, "old"));
        await PutAsync("a", (-1, "fine"));
        await _logs.CallAsync("PutRetentionPolicy", """{"logGroupName":"G","retentionInDays":1}""");
        Assert.Equal(["fine"], (await FilterAsync("""{"logGroupName":"G"}""")).SelectMany(page => page));
    }

    [Fact]
    public async Task A_batch_that_breaks_a_rule_is_refused()
    {
        Assert.Equal("InvalidParameterException", await RefuseAsync((-1, "later"), (-2, "earlier")));
        Assert.Equal("InvalidParameterException", await RefuseAsync((-25 * 3600, "a day"), (-1, "and more")));
        Assert.Equal("InvalidParameterException", await RefuseAsync((-1, new string('x', 1_048_576 - 25))));
        Assert.Equal("InvalidParameterException", await RefuseAsync([.. Enumerable.Repeat((-1, "x"), 10_001)]));
        Assert.Equal("InvalidParameterException", await RefuseAsync());
        Assert.Equal("ResourceNotFoundException", await _logs.RefusalAsync("PutLogEvents", Batch("c", (-1, "no such stream"))));
        await PutAsync("a", (-1, new string('x', 1_048_576 - 26)));
    }

    [Fact]
    public async Task Streams_are_described_with_their_times()
    {
        await PutAsync("b", (-3, "1"), (-1, "2"));
        var streams = (await _logs.CallAsync("DescribeLogStreams", """{"logGroupName":"G","orderBy":"LastEventTime","descending":true}"""))["logStreams"]!.AsArray();
        Assert.Equal(["b", "a"], streams.Select(stream => (string)stream!["logStreamName"]!));
        Assert.Equal((_now - 3000, _now - 1000), ((long)streams[0]!["firstEventTimestamp"]!, (long)streams[0]!["lastEventTimestamp"]!));
        Assert.Equal("ResourceAlreadyExistsException", await _logs.RefusalAsync("CreateLogStream", """{"logGroupName":"G","logStreamName":"a"}"""));
    }

    private static IEnumerable<string> Messages(JsonObject reply) => reply["events"]!.AsArray().Select(item => (string)item!["message"]!);

    private async Task<List<List<string>>> FilterAsync(string json)
    {
        var request = JsonNode.Parse(json)!;
        var pages = new List<List<string>>();
        do
        {
            var page = await _logs.CallAsync("FilterLogEvents", request.ToJsonString());
            pages.Add([.. Messages(page)]);
            request["nextToken"] = page["nextToken"]?.DeepClone();
        }
        while (request["nextToken"] is not null);
        return pages;
    }

    private Task<JsonObject> PutAsync(string stream, params (int Seconds, string Message)[] events) => _logs.CallAsync("PutLogEvents", Batch(stream, events));

    private Task<string> RefuseAsync(params (int Seconds, string Message)[] events) => _logs.RefusalAsync("PutLogEvents", Batch("a", events));

    private string Batch(string stream, params (int Seconds, string Message)[] events) => JsonSerializer.Serialize(new
    {
        logGroupName = "G",
        logStreamName = stream,
        logEvents = events.Select(item => new { timestamp = _now + (item.Seconds * 1000L), message = item.Message }),
    });
}
