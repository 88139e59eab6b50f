using System.Runtime.CompilerServices;
using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Aws.Tests.Logs;

/// <summary>A log group's events, read over HTTP from a server whose pages are small and often empty.</summary>
public sealed class LogEventServiceTests : IAsyncLifetime
{
    private const string Group = "trail/logs";

    private static readonly EventCriteria[] Questions =
    [
        EventCriteria.All,
        new() { TableNames = ["orders"] },
        new() { TableNames = ["Cust*", "invoices"] },
        new() { EventNames = ["getitem", "Query"] },
        new() { Access = DdbAccess.Write },
        new() { Access = DdbAccess.Read, TableNames = ["Orders"] },
        new() { FailedOnly = true },
        new() { ErrorCodes = ["*check*"] },
        new() { ErrorCodes = ["*check*"], TableNames = ["Orders"] },
        new() { UserNames = ["alice"] },
        new() { SourceIPAddresses = ["198.51.100.*"] },
    ];

    private SandboxAccount _sandbox = null!;

    public static TheoryData<int> AllQuestions => new(Enumerable.Range(0, Questions.Length));

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { LogScanPage = 4 });
        var group = new LogGroup { Name = Group, AccountId = "111122223333", Region = "us-east-1", CreationTime = DateTimeOffset.UtcNow };
        _sandbox.Sandbox.State.LogGroups.Add(group);
        var samples = (await ReadAsync(new FolderLogStore(SamplesFolder()), EventCriteria.All)).Select(sample => sample.Raw!.ReplaceLineEndings("")).ToList();
        var now = DateTimeOffset.UtcNow.AddMinutes(-10);
        foreach (var (record, i) in samples.Select((record, i) => (record, i)))
        {
            var stream = $"111122223333_CloudTrail_us-east-1_{i % 3}";
            _sandbox.Sandbox.State.LogGroups.EnsureStream(group.Arn, stream);
            _sandbox.Sandbox.State.LogGroups.Put(group.Arn, stream, [(now.AddSeconds(i), record), (now.AddSeconds(i), """{"eventSource":"s3.amazonaws.com","eventName":"GetObject"}""")]);
        }
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [MemberData(nameof(AllQuestions))]
    public async Task A_group_asked_by_a_pattern_gives_what_its_files_give(int number)
    {
        var criteria = Questions[number];
        var expected = (await ReadAsync(new FolderLogStore(SamplesFolder()), criteria)).Select(found => found.EventId).ToHashSet();
        var store = new LogGroupLogStore(_sandbox.Account.LogEvents, Group);
        Assert.Equal(expected, (await ReadAsync(store, criteria)).Select(found => found.EventId).ToHashSet());
        Assert.Equal(expected, (await ReadAsync(store.With(RecordPrefilter.Of(criteria).ToString()), criteria)).Select(found => found.EventId).ToHashSet());
        Assert.True(_sandbox.Sandbox.Requests.Count("logs", "FilterLogEvents") > 10);
    }

    [Fact]
    public async Task A_record_that_was_delivered_twice_is_given_once()
    {
        var (arn, stream) = (LogGroup.ArnOf(Group, "111122223333", "us-east-1"), "111122223333_CloudTrail_us-east-1_0");
        var first = _sandbox.Sandbox.State.LogGroups.Find(arn)!.Events[0];
        _sandbox.Sandbox.State.LogGroups.Put(arn, stream, [(DateTimeOffset.UtcNow, first.Message)]);
        var store = new LogGroupLogStore(_sandbox.Account.LogEvents, Group);
        var (twice, once) = (await ReadAsync(store, EventCriteria.All), await ReadAsync(store, EventCriteria.All, new SeenEvents()));
        Assert.Equal(twice.Count - 1, once.Count);
        Assert.Equal(once.Count, once.Select(found => found.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_told_with_AWSs_code()
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => ReadAsync(new LogGroupLogStore(_sandbox.Account.LogEvents, "none"), EventCriteria.All));
        Assert.Equal((AuditError.LogGroupNotFound, "ResourceNotFoundException", "none"), (error.Error, error.AwsErrorCode, error.Target));
    }

    [Fact]
    public async Task A_throttled_page_is_asked_for_again()
    {
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "logs", Operation = "FilterLogEvents", Calls = 2, Error = new ServiceError("ThrottlingException", "Rate exceeded") });
        Assert.NotEmpty(await ReadAsync(new LogGroupLogStore(_sandbox.Account.LogEvents, Group), EventCriteria.All));
    }

    [Fact]
    public async Task Where_nothing_matches_a_follower_asks_for_what_is_new_and_not_for_everything_again()
    {
        var (arn, stream) = (LogGroup.ArnOf(Group, "111122223333", "us-east-1"), "111122223333_CloudTrail_us-east-1_0");
        var old = DateTimeOffset.UtcNow.AddHours(-2);
        _sandbox.Sandbox.State.LogGroups.Put(arn, stream, [.. Enumerable.Range(0, 400).Select(i => (old.AddSeconds(i), """{"eventSource":"s3.amazonaws.com","eventName":"GetObject"}"""))]);
        var criteria = new EventCriteria { TableNames = ["Nobody"], Start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        var store = new LogGroupLogStore(_sandbox.Account.LogEvents, Group).With(RecordPrefilter.Of(criteria).ToString());
        var position = new FollowPosition(criteria.Start, store.Lateness, TimeProvider.System);
        var (first, second) = (await FollowAsync(), await FollowAsync());
        Assert.InRange(first, 101, int.MaxValue);
        Assert.Equal(first - 100, second);

        async Task<int> FollowAsync()
        {
            var before = _sandbox.Sandbox.Requests.Count("logs", "FilterLogEvents");
            await foreach (var batch in EventScan.RunAsync(store.Only(position.IsNew), position.ToList(LogWindow.Everything), criteria, new ScanOptions(), default))
            {
                Assert.Null(batch.Problem);
                if (batch.IsLast)
                    position.Finish(batch.File);
            }

            position.EndPass();
            return _sandbox.Sandbox.Requests.Count("logs", "FilterLogEvents") - before;
        }
    }

    private static async Task<List<DdbDataEvent>> ReadAsync(ILogStore store, EventCriteria criteria, SeenEvents? seen = null)
    {
        var events = new List<DdbDataEvent>();
        await foreach (var batch in EventScan.RunAsync(store, LogWindow.Everything, criteria, new ScanOptions { IncludeRaw = true, Seen = seen }, default))
        {
            Assert.Null(batch.Problem);
            events.AddRange(batch.Events);
        }

        return events;
    }

    private static string SamplesFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "samples"));
}
