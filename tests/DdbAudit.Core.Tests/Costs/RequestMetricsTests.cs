using DdbAudit.Costs;
using DdbAudit.Tests.Fakes;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Costs;

public sealed class RequestMetricsTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddHours(730);

    private readonly FakeMetrics _metrics = new(new FakeRequests());

    // Metrics go by name: what was called on a table of the same name before is none of this one's.
    [Fact]
    public async Task A_table_is_counted_from_the_hour_in_which_it_was_made_and_others_all_the_time()
    {
        _metrics.Set("SuccessfulRequestLatency", 100, "Young", "GetItem");
        _metrics.Set("SuccessfulRequestLatency", 100, "Old", "GetItem");

        var found = await ReadAsync(Table("Young", End.AddMinutes(-438)), Table("Old", Start.AddDays(-1)), Table("Unknown", null));

        Assert.Equal([10_000m, 100m, 0m], found.Select(table => table.Total));
        Assert.Equal([End.AddHours(-8), Start, Start], new[] { "Young", "Old", "Unknown" }.Select(name => _metrics.AskedSince[name]));
    }

    // CloudWatch refuses a time without length; a clock that is slow calls a table younger than it is.
    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    public async Task A_table_that_is_made_just_now_is_asked_about_for_some_time(int secondsAhead)
    {
        await ReadAsync(Table("Young", End.AddSeconds(secondsAhead)));

        Assert.Equal((End.AddHours(-1), End), _metrics.Asked);
    }

    private Task<IReadOnlyList<TableRequests>> ReadAsync(params TableState[] tables) =>
        new RequestMetrics(_metrics, Sample.Scope).ReadAsync(tables, Start, End, default);

    private static TableState Table(string name, DateTimeOffset? created) => new(name, Sample.Table(name), "ACTIVE", "pk", null, created);
}
