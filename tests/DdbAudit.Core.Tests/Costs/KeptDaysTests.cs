using DdbAudit.Costs;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Costs;

public sealed class KeptDaysTests : CostCase
{
    [Fact]
    public async Task Logs_are_kept_as_long_as_the_bucket_says()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        Account.Trails.Add(trail);
        var bucket = trail.Description.S3BucketName;
        Account.Buckets.Add(new BucketState { Name = bucket });
        Account.Buckets.Lifecycles[bucket] = BucketLifecycle.Empty.With(new OwnLifecycleRule("DdbAudit:logs:x", $"AWSLogs/{Sample.Account}/CloudTrail", 100), bucket);

        Assert.Equal(100, (await CostAsync(null)).RetentionDays);
        Assert.Equal(50, (await CostAsync(50)).RetentionDays);
    }

    [Fact]
    public async Task Who_may_not_read_the_bucket_s_rules_gets_a_year()
    {
        Account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        Account.Requests.Fail("FindBucket", new AuditException(AuditError.AccessDenied, "No."));

        Assert.Equal(365, (await CostAsync(null)).RetentionDays);
    }

    // 100,000 events x 276 B x months / 2^30 x 0.03
    [Theory]
    [InlineData(14, null, "storage of 14 days")]
    [InlineData(14, 90, "storage of 90 days")]
    [InlineData(null, null, "storage of 365 days")]
    public async Task A_log_group_keeps_events_as_long_as_it_says_or_for_ever(int? kept, int? given, string item)
    {
        Account.LogGroups.Add("theirs", retention: kept);
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        Account.Trails.Add(trail with { Description = trail.Description with { CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:theirs:*" } });

        var cost = await FromMetricsAsync(Request with { TrailName = Ownership.DefaultStack, Options = new CostOptions { LogGroupRetentionDays = given } });

        Assert.Equal([("CloudWatch Logs", "ingestion"), ("CloudWatch Logs", item)], cost.Lines.TakeLast(2).Select(line => (line.Service, line.Item)));
    }

    private Task<DdbAuditCost> CostAsync(int? days) => FromMetricsAsync(Request with { TrailName = Ownership.DefaultStack, Options = new CostOptions { RetentionDays = days } });
}
