using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Reading;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Reading;

public sealed class LogSourcesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeAccount _account = new() { Logs = new MemoryLogStore() };
    private readonly LogSources _sources = new(Noon);

    public void Dispose() => _account.Dispose();

    [Fact]
    public void A_place_that_is_asked_for_several_tables_is_one_source()
    {
        _sources.AskBucket(_account, "logs", "a", ["Orders"]);
        _sources.AskBucket(_account, "logs", "a", ["orders", "Carts"]);
        _sources.AskBucket(_account, "logs", "b", ["Orders"]);

        Assert.Equal(["s3://logs/a", "s3://logs/b"], _sources.All.Select(source => source.Name));
        Assert.Equal(["Orders", "Carts"], _sources.All.First().TableNames);
    }

    [Theory]
    [InlineData("s3://logs")]
    [InlineData("arn:aws:s3:::logs")]
    [InlineData("logs/AWSLogs")]
    public void A_bucket_is_named_by_its_name_alone(string bucket)
    {
        var refused = Assert.Throws<AuditException>(() => _sources.AskBucket(_account, bucket, null, []));
        Assert.Equal(AuditError.InvalidBucketName, refused.Error);
        Assert.Contains("-S3KeyPrefix", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_asks_for_no_table_asks_for_all()
    {
        _sources.AskLogGroup(_account, "group", ["Orders"]);
        _sources.AskLogGroup(_account, "group", []);
        _sources.AskLogGroup(_account, "group", ["Carts"]);

        Assert.Empty(Assert.Single(_sources.All).TableNames);
    }

    [Fact]
    public void One_place_at_two_times_is_two_sources()
    {
        _sources.AskBucket(_account, "logs", null, []);
        _sources.Period = new EventPeriod(Noon.AddDays(-9), Noon.AddDays(-8));
        _sources.AskBucket(_account, "logs", null, []);

        Assert.Equal([Noon.AddDays(-1), Noon.AddDays(-9)], _sources.All.Select(source => source.Window.Start));
        Assert.Distinct(_sources.All.Select(source => source.Window));
        Assert.Single(_sources.All.Select(source => source.Id).Distinct());
    }

    [Fact]
    public void An_account_is_read_for_a_day_and_files_for_all_time_where_nothing_is_said()
    {
        _sources.AskLogGroup(_account, "group", []);
        _sources.AskFiles(["one", "two"], []);

        Assert.Equal(
            [("log group group", Noon.AddDays(-1), "events since 2026-03-13 12:00:00Z"), ("2 paths", null, "events of any time")],
            _sources.All.Select(source => (source.Name, source.Window.Start, source.Describe())));
    }

    [Fact]
    public async Task A_trail_is_looked_for_once_and_read_in_its_account_and_Region()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        var choice = await _sources.AskTrailAsync(_account, null, ["Orders"], default);
        var requests = _account.Requests.Log.Count;
        await _sources.AskTrailAsync(_account, null, ["Orders"], default);

        var source = Assert.Single(_sources.All);
        Assert.Equal(requests, _account.Requests.Log.Count);
        Assert.Equal((choice.Trail, _account), (source.Trail, source.Account));
        Assert.Equal([Sample.Account, "us-east-1"], source.Window.AccountIds.Concat(source.Window.Regions));
        Assert.Contains(source.FindGaps(null, Noon), gap => gap.Contains("was last started", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_where_a_trail_is_known_are_gaps_known()
    {
        _sources.AskBucket(_account, "logs", null, []);
        Assert.Empty(Assert.Single(_sources.All).FindGaps(null, Noon));
    }

    [Fact]
    public void A_log_group_is_asked_for_no_more_than_the_question_needs()
    {
        _sources.AskLogGroup(_account, "group", []);
        var source = Assert.Single(_sources.All);

        Assert.NotSame(source.Store, source.Narrow(source.Store, new EventCriteria { TableNames = ["Orders"] }));
        Assert.Null(source.Reopen);
    }

    [Fact]
    public void More_trails_that_log_the_tables_are_named()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        Assert.Equal(["Maybe."], new TrailChoice(trail, []) { Unknowns = ["Maybe."] }.Warnings(["Orders"]));

        var warnings = new TrailChoice(trail, ["b", "c"]) { Unknowns = ["Maybe."] }.Warnings(["Orders", "Carts"]);

        Assert.Equal("Maybe.", warnings[0]);
        Assert.Equal($"More than one trail logs Orders, Carts: '{Ownership.DefaultStack}' is read, and not b, c. Name another one with -TrailName.", warnings[1]);
    }
}
