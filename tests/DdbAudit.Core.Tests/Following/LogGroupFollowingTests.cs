using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Tests.Fakes;

namespace DdbAudit.Tests.Following;

/// <summary>A log group followed for hours: events are delivered late and out of order, commands end and begin, and most passes find nothing.</summary>
public sealed class LogGroupFollowingTests : IDisposable
{
    private const string Group = "G";
    private const int PageSize = 20;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly MovingClock _clock = new();

    public void Dispose() => _folder.Dispose();

    /// <param name="share">How many of the events match what is asked.</param>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0.01)]
    [InlineData(4, 0.01)]
    [InlineData(5, 0.01)]
    [InlineData(6, 0.1)]
    [InlineData(7, 0.5)]
    [InlineData(8, 1)]
    public async Task Nothing_is_lost_or_read_twice_and_a_pass_asks_for_no_more_than_what_may_still_come(int seed, double share)
    {
        var random = new Random(seed);
        var logs = NewGroup();
        var lateness = new LogGroupLogStore(logs, Group).Lateness!.Value;
        var calls = Calls(random, lateness, share);
        var found = new List<string>();
        var (delivered, latest) = (0, default(DateTimeOffset?));
        for (_clock.Now = Noon; delivered < calls.Count; _clock.Now += TimeSpan.FromSeconds(random.Next(30, 900)))
        {
            for (; delivered < calls.Count && calls[delivered].Delivered <= _clock.Now; delivered++)
                logs.Add(Group, (calls[delivered].Time, Record(calls[delivered].Name, delivered)));
            logs.Queries.Clear();
            found.AddRange(await FollowAsync(logs));

            var asked = calls.Take(delivered).Count(call => latest is null || call.Time >= ToMinute(latest.Value - lateness));
            Assert.InRange(logs.Queries.Count, 2, 2 + (asked / PageSize));
            latest = calls.Take(delivered).Max(call => (DateTimeOffset?)call.Time);
        }

        found.AddRange(await FollowAsync(logs));
        Assert.Equal(calls.Count(call => call.Name == "GetItem"), found.Count);
        Assert.Distinct(found);
    }

    [Fact]
    public async Task While_nothing_is_delivered_the_clock_moves_nothing_on()
    {
        var logs = NewGroup().Add(Group, (Noon, Record("PutItem", 1)));
        _clock.Now = Noon.AddMinutes(5);
        Assert.Empty(await FollowAsync(logs));

        // Deliveries stood still for five hours, and what is delivered first is not the oldest.
        _clock.Now = Noon.AddHours(5);
        Assert.Empty(await FollowAsync(logs));
        logs.Add(Group, (Noon.AddMinutes(20), Record("GetItem", 2)));
        Assert.Single(await FollowAsync(logs));
        logs.Add(Group, (Noon.AddMinutes(2), Record("GetItem", 3)));
        Assert.Single(await FollowAsync(logs));
    }

    [Fact]
    public async Task A_pass_that_finds_no_event_later_than_the_one_before_writes_nothing()
    {
        var logs = NewGroup().Add(Group, (Noon, Record("PutItem", 1)));
        _clock.Now = Noon.AddMinutes(5);
        await FollowAsync(logs);
        var length = new FileInfo(CheckpointPath).Length;
        await FollowAsync(logs);
        Assert.Equal(length, new FileInfo(CheckpointPath).Length);
    }

    private string CheckpointPath => Path.Combine(_folder.Path, "checkpoint.json");

    private static FakeLogEvents NewGroup() => new FakeLogEvents { PageSize = PageSize, Matches = (pattern, message) => pattern is null || message.Contains(pattern, StringComparison.Ordinal) }.Add(Group);

    // One a minute for half a day, each delivered within the lateness.
    private static List<(DateTimeOffset Delivered, DateTimeOffset Time, string Name)> Calls(Random random, TimeSpan lateness, double share) =>
    [
        .. from minute in Enumerable.Range(0, 720)
           let time = Noon.AddMinutes(minute)
           let delivered = time + (random.NextDouble() * lateness)
           let name = random.NextDouble() < share ? "GetItem" : "PutItem"
           orderby delivered
           select (delivered, time, name),
    ];

    private async Task<List<string>> FollowAsync(FakeLogEvents logs)
    {
        var checkpoint = Checkpoint.Open(CheckpointPath, _clock);
        var store = new LogGroupLogStore(logs, Group).With("GetItem");
        var position = checkpoint.Of(Group, EventCriteria.All, store.Lateness);
        var found = new List<string>();
        await foreach (var batch in EventScan.RunAsync(store.Only(position.IsNew), position.ToList(LogWindow.Everything), EventCriteria.All, new ScanOptions(), default))
        {
            Assert.Null(batch.Problem);
            found.AddRange(batch.Events.Select(item => item.EventId!));
            if (batch.IsLast)
                checkpoint.Note(position.Finish(batch.File, Group));
        }

        position.EndPass();
        return found;
    }

    private static DateTimeOffset ToMinute(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private static string Record(string name, int id) => $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"2026-11-22T12:00:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"{{name}}",
        "awsRegion":"us-east-1","eventID":"{{new Guid(id, 0, 0, new byte[8])}}","readOnly":true,"managementEvent":false,"eventCategory":"Data"}
        """.ReplaceLineEndings("");
}
