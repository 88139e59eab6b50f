using DdbAudit.Costs;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Costs;

/// <summary>Estimates against examples that were worked out by hand, to the cent.</summary>
public sealed class CostEstimateTests
{
    private static readonly TrailCopy Own = TrailCopy.Of("Trail", LoggingScope.All);

    // aws.amazon.com/cloudtrail/pricing: "Charges for 2M data events = 2M at a price of $0.10 per 100,000 events = $2".
    [Fact]
    public void AWS_s_own_example_comes_to_two_dollars() =>
        Assert.Equal(2.00m, Line(Estimate(2_000_000), "CloudTrail").MonthlyCost);

    // 40,000,000 / 100,000 x 0.10 = 40.00
    // (12 x 730 files + 730 digests) / 1,000 x 0.005 = 9.490 x 0.005 = 0.04745
    // 40,000,000 x 250 B x 12 months / 2^30 = 111.7587 GB-months x 0.023 = 2.57045
    [Fact]
    public void A_year_of_forty_million_events_a_month()
    {
        var estimate = Estimate(40_000_000);

        Assert.Equal(["CloudTrail 40.00", "S3 0.05", "S3 2.57"], Said(estimate));
        Assert.Equal(42.62m, Total(estimate));
        Assert.Equal((40_000_000m, 10_000_000_000m), (estimate.Events, estimate.Bytes));
    }

    // Twice 40.00, twice 0.04745, twice 2.57045.
    [Fact]
    public void A_second_trail_s_copy_is_billed_too()
    {
        var estimate = Estimate(40_000_000, copies: [Own, new TrailCopy("company-trail", _ => true)]);

        Assert.Equal(["CloudTrail 40.00", "CloudTrail 40.00", "S3 0.09", "S3 5.14"], Said(estimate));
        Assert.Equal(85.24m, Total(estimate));
        Assert.Equal(["Trail", "company-trail"], estimate.TrailNames);
    }

    // 40,000,000 x 1,500 B / 2^30 = 55.8794 GB x 0.50 = 27.9397
    // 40,000,000 x (250 + 26) B x 30 / 30.41667 / 2^30 = 10.1409 GB-months x 0.03 = 0.3042
    // 3 x 0.10 and 3 x 0.30
    [Fact]
    public void CloudWatch_bills_what_it_takes_in_and_stores_and_each_alarm_with_its_metric()
    {
        var estimate = Estimate(40_000_000, new CostOptions { CloudWatchLogs = true, AlarmCount = 3 });

        Assert.Equal(["CloudTrail 40.00", "S3 0.05", "S3 2.57", "CloudWatch Logs 27.94", "CloudWatch Logs 0.30", "CloudWatch 0.30", "CloudWatch 0.90"], Said(estimate));
        Assert.Equal(72.06m, Total(estimate));
    }

    // 10,000,000,000 B x 30 / 30.41667 = 9.863 GB a query; x 100 / 2^40 = 0.897036 TB x 5.00 = 4.4852
    [Fact]
    public void Athena_bills_what_queries_go_through() =>
        Assert.Equal(4.49m, Cent(Line(Estimate(40_000_000, new CostOptions { AthenaQueryCount = 100 }), "Athena")));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10 << 20, 10)]
    [InlineData((10 << 20) + 1, 11)]
    [InlineData(1L << 40, 1 << 20)]
    public void A_query_is_billed_by_the_whole_megabyte(long bytes, long megabytes) => Assert.Equal(megabytes / (decimal)(1 << 20), QueryBilling.BilledTerabytes(bytes));

    // 1,000 x 10 MB / 2^40 = 0.00953674 TB x 5.00 = 0.0477
    [Fact]
    public void Athena_bills_ten_megabytes_at_least() =>
        Assert.Equal(0.05m, Cent(Line(Estimate(10, new CostOptions { AthenaQueryCount = 1000 }), "Athena")));

    // 100 files and 730 digests.
    [Fact]
    public void No_more_files_are_written_than_there_are_events() =>
        Assert.Equal(830m, Line(Estimate(100), "S3").Quantity);

    [Fact]
    public void Files_that_were_counted_go_before_those_that_are_supposed() =>
        Assert.Equal(20_730m, Line(Estimate(40_000_000, files: 20_000), "S3").Quantity);

    [Fact]
    public void Every_rate_can_be_another()
    {
        var rates = new DdbAuditRates { DataEvents = 1, S3Storage = 2, S3Put = 3, LogsIngestion = 4, LogsStorage = 5, Alarm = 6, Metric = 7, AthenaScan = 8 };
        var estimate = Estimate(40_000_000, new CostOptions { CloudWatchLogs = true, AlarmCount = 1, AthenaQueryCount = 1, Rates = rates });

        Assert.Equal([1, 3, 2, 4, 5, 6, 7, 8], estimate.Lines.Select(line => line.Rate));
    }

    [Fact]
    public void Logs_that_are_kept_half_as_long_take_half_the_storage() => Assert.Equal(
        Estimate(40_000_000, days: 100).Lines[2].MonthlyCost, Estimate(40_000_000, days: 50).Lines[2].MonthlyCost * 2, precision: 15);

    [Fact]
    public void Shares_are_those_of_tables_and_principals()
    {
        var requests = new[]
        {
            new TableRequests("Users", "bob", new Dictionary<string, decimal> { ["PutItem"] = 100_000 }),
            new TableRequests("Orders", "alice", new Dictionary<string, decimal> { ["GetItem"] = 300_000, ["ExecuteStatement"] = 50_000, ["GetRecords"] = 50_000 }),
        };

        var shares = new CostEstimate(requests, _ => [Own], new KeptDays(365, 30), new CostOptions()) { TrailName = "Trail" }.Shares;

        Assert.Equal(["Orders by alice: 400,000 events, 0.40 USD", "Users by bob: 100,000 events, 0.10 USD"], shares.Select(share => share.ToString()));
        Assert.Equal((300_000m, 0m, 50_000m, 50_000m), (shares[0].Reads, shares[0].Writes, shares[0].PartiQL, shares[0].Streams));
        Assert.Equal(100_000_000m, shares[0].Bytes);
    }

    [Theory]
    [InlineData(true, true, false, "", 1111)]
    [InlineData(true, false, false, "", 1001)]
    [InlineData(false, true, false, "", 110)]
    [InlineData(true, true, true, "", 111)]
    [InlineData(true, true, false, "GetItem", 1)]
    [InlineData(true, true, false, "PutItem", 10)]
    public void A_scope_delivers_what_it_logs(bool reads, bool writes, bool excludeStreams, string eventName, int events)
    {
        var requests = new TableRequests("Orders", null, new Dictionary<string, decimal> { ["GetItem"] = 1, ["PutItem"] = 10, ["ExecuteStatement"] = 100, ["GetRecords"] = 1000 });
        var scope = new LoggingScope { Reads = reads, Writes = writes, ExcludeStreams = excludeStreams, EventNames = eventName.Length > 0 ? [eventName] : [] };

        Assert.Equal(events, TrailCopy.Of("Trail", scope).EventsOf(requests));
    }

    private static CostEstimate Estimate(decimal reads, CostOptions? options = null, TrailCopy[]? copies = null, decimal? files = null, int days = 365)
    {
        var requests = new TableRequests("Orders", null, new Dictionary<string, decimal> { ["GetItem"] = reads });
        return new CostEstimate([requests], _ => copies ?? [Own], new KeptDays(days, 30), options ?? new CostOptions()) { TrailName = "Trail", MeasuredFiles = files };
    }

    private static DdbAuditCostLine Line(CostEstimate estimate, string service) => estimate.Lines.First(line => line.Service == service);

    private static IEnumerable<string> Said(CostEstimate estimate) => estimate.Lines.Select(line => $"{line.Service} {Cent(line)}");

    private static decimal Cent(DdbAuditCostLine line) => Math.Round(line.MonthlyCost, 2, MidpointRounding.AwayFromZero);

    private static decimal Total(CostEstimate estimate) => Math.Round(estimate.Lines.Sum(line => line.MonthlyCost), 2, MidpointRounding.AwayFromZero);
}
