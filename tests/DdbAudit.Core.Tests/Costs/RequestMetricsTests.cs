using DdbAudit.Costs;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Costs;

public sealed class RequestMetricsTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    // Metrics go by name: what was called on a table of the same name before is none of this one's.
    [Fact]
    public async Task A_table_is_counted_from_the_hour_in_which_it_was_made_and_others_all_the_time()
    {
        var metrics = new FakeMetrics(new FakeRequests());
        metrics.Set("SuccessfulRequestLatency", 100, "Young", "GetItem");
        metrics.Set("SuccessfulRequestLatency", 100, "Old", "GetItem");

        var found = await new RequestMetrics(metrics, Sample.Scope).ReadAsync(
            [Table("Young", Start.AddHours(720.5)), Table("Old", Start.AddDays(-1)), Table("Unknown", null)], Start, Start.AddHours(730), default);

        Assert.Equal([7300m, 100m, 0m], found.Select(table => table.Total));
        Assert.Equal((Start.AddHours(720), Start, Start), (metrics.AskedSince["Young"], metrics.AskedSince["Old"], metrics.AskedSince["Unknown"]));
    }

    private static TableState Table(string name, DateTimeOffset? created) => new(name, Sample.Table(name), "ACTIVE", "pk", null, created);
}
