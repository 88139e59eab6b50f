using DdbAudit.Arns;
using DdbAudit.Canary;
using DdbAudit.Tests.Records;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Canary;

public sealed class CanaryWaitTests : IDisposable
{
    private static readonly TrailState Trail = Sample.OwnTrail(Sample.Ours("Orders"));

    private readonly MemoryLogStore _logs = new();
    private readonly FakeAccount _account;
    private readonly CollectedProgress _progress = new();

    public CanaryWaitTests()
    {
        _account = new FakeAccount { Logs = _logs };
        _account.Tables.Names.Add("Orders");
        _account.Trails.Add(Trail);
    }

    public void Dispose() => _account.Dispose();

    public static TheoryData<string, string, string> GivenUp => new()
    {
        { "deleted", nameof(DdbLoggingTestOutcome.TimedOut), "The trail was deleted meanwhile." },
        { "stopped", nameof(DdbLoggingTestOutcome.TrailStopped), "The trail was stopped meanwhile." },
        { "other tables", nameof(DdbLoggingTestOutcome.NotLogged), "The trail's selectors take the call no longer." },
        { "no bucket", nameof(DdbLoggingTestOutcome.DeliveryFailed), "CloudTrail cannot write to bucket 'the-log-bucket': NoSuchBucket." },
        { "others delivered", nameof(DdbLoggingTestOutcome.TimedOut), "has delivered since" },
        { "slow", nameof(DdbLoggingTestOutcome.TimedOut), "has delivered nothing since the call; the latest log file came at 2026-11-01 09:00:00Z" },
        { "never", nameof(DdbLoggingTestOutcome.TimedOut), "has never delivered a log file" },
        { "unreadable", nameof(DdbLoggingTestOutcome.TimedOut), "could not be asked why: Not allowed." },
    };

    [Fact]
    public async Task Each_record_is_given_when_it_comes_with_its_delay_and_file()
    {
        var sent = await SendAsync();
        _logs.Add("first.json.gz", File("request-2"));
        var all = new List<DdbLoggingTest>();

        await foreach (var test in Wait(TimeSpan.FromMinutes(1)).FollowAsync(sent, _progress, default))
        {
            all.Add(test);
            if (all.Count == 1)
                _logs.Add("second.json.gz", File("request-1"));
        }

        Assert.Equal([("DeleteItem", "first.json.gz"), ("GetItem", "second.json.gz")], all.Select(test => (test.EventName, test.LogFile!)));
        Assert.All(all, test => Assert.True(test is { IsDelivered: true, Message: null } && test.Delay >= TimeSpan.Zero));
        Assert.All(all, test => Assert.Null(test.ToError()));
        Assert.Equal([(0, 2), (1, 2)], _progress.All.Select(progress => (progress.Arrived, progress.All)).Distinct());
    }

    [Theory]
    [MemberData(nameof(GivenUp))]
    public async Task When_the_time_is_over_the_trail_tells_why(string state, string outcome, string why)
    {
        var sent = await SendAsync();
        Change(state);

        var all = await Wait(TimeSpan.Zero).FollowAsync(sent, _progress, default).ToListAsync();

        Assert.Equal(2, all.Count);
        var read = all.Single(test => test.EventName == "GetItem");
        Assert.Equal(outcome, read.Outcome.ToString());
        Assert.Contains("request id request-1", read.Message, StringComparison.Ordinal);
        Assert.Contains(why, read.Message, StringComparison.Ordinal);
        Assert.Equal(read.TableArn, read.ToError()!.Target);
    }

    [Fact]
    public async Task Waiting_can_be_stopped()
    {
        var sent = await SendAsync();
        using var stop = new CancellationTokenSource();
        _progress.Reported = () => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Wait(TimeSpan.FromMinutes(1)).FollowAsync(sent, _progress, stop.Token).ToListAsync());
    }

    private void Change(string state)
    {
        var changed = state switch
        {
            "stopped" => Trail with { IsLogging = false },
            "other tables" => Trail with { Selectors = Sample.Ours("Users") },
            "no bucket" => Trail with { LatestDeliveryError = "NoSuchBucket" },
            "others delivered" => Trail with { LatestDelivery = DateTimeOffset.UtcNow.AddMinutes(1) },
            "slow" => Trail with { LatestDelivery = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero) },
            _ => Trail,
        };
        _account.Trails.Add(changed);
        if (state == "deleted")
            _account.Trails.All.Clear();
        if (state == "unreadable")
            _account.Requests.Fail("FindTrail", new AuditException(AuditError.AccessDenied, "Not allowed."), times: 2);
    }

    private async Task<IReadOnlyList<SentCanary>> SendAsync() =>
        (await new LoggingTest(_account, TimeProvider.System).SendAsync("Orders", null, [CanaryCall.Read, CanaryCall.Write], default)).Sent;

    private static CanaryWait Wait(TimeSpan timeout) => new(timeout, TimeSpan.FromMilliseconds(1), TimeProvider.System);

    private static byte[] File(string requestId) => LogBytes.Gzip(LogBytes.Envelope(LogBytes.Record("event", $"\"requestID\":\"{requestId}\"")));

    private sealed class CollectedProgress : IProgress<CanaryProgress>
    {
        public List<CanaryProgress> All { get; } = [];

        public Action? Reported { get; set; }

        public void Report(CanaryProgress value)
        {
            All.Add(value);
            Reported?.Invoke();
        }
    }
}
