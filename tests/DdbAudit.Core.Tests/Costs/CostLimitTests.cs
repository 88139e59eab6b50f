using DdbAudit.Costs;

namespace DdbAudit.Tests.Costs;

public sealed class CostLimitTests : CostCase
{
    // 100,000,000 calls: 100.00 for the events, 0.05 for the files and 6.43 for a year of storage.
    [Fact]
    public async Task A_limit_refuses_what_is_above_it_with_the_estimate()
    {
        Account.Metrics.Set("SuccessfulRequestLatency", 100_000_000, "Orders", "GetItem");
        var cost = await FromMetricsAsync(Request);

        Assert.Equal(106.47m, cost.MonthlyCost);
        CostLimit.Check(cost, 106.47m);
        var error = Assert.Throws<AuditException>(() => CostLimit.Check(cost, 106.46m));

        Assert.Equal(AuditError.CostTooHigh, error.Error);
        Assert.Contains("106.47 USD a month", error.Message, StringComparison.Ordinal);
        Assert.Contains("CloudTrail data events of New-Trail: 100.00 USD", error.Message, StringComparison.Ordinal);
    }
}
