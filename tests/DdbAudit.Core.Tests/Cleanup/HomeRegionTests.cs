using DdbAudit.Cleanup;
using DdbAudit.Cleanup.Sources;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Cleanup;

/// <summary>A trail of all Regions is seen in each: what DdbAudit put on it is removed where its home is, and nowhere else.</summary>
public sealed class HomeRegionTests : IDisposable
{
    private const string Bucket = "the-log-bucket";

    private readonly FakeAccount _account = new();

    public HomeRegionTests()
    {
        _account.Buckets.Add(new BucketState { Name = Bucket });
        _account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Empty.With(new OwnLifecycleRule("DdbAudit:logs:company-trail", "AWSLogs/111122223333/CloudTrail", 400), Bucket);
    }

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData("us-east-1", 2)]
    [InlineData("eu-west-1", 0)]
    public async Task Selectors_and_rules_are_found_at_the_trail_s_home_alone(string home, int count)
    {
        var trail = Sample.Elsewhere(Sample.ForeignTrail(Sample.Ours("Orders")), home);
        var query = new InventoryQuery(_account, null, [trail]) { Warn = _ => { } };

        var selectors = await new SelectorSource().FindAsync(query, default).ToListAsync();
        var rules = await new LifecycleRuleSource().FindAsync(query, default).ToListAsync();

        Assert.Equal(count, selectors.Count + rules.Count);
    }

    [Fact]
    public async Task A_rule_of_a_trail_of_another_Region_stays_where_one_of_this_Region_delivers_to_the_same_bucket()
    {
        var (elsewhere, here) = (Sample.Elsewhere(Sample.ForeignTrail(Sample.Ours("Orders")), "eu-west-1"), Sample.OwnTrail(Sample.Ours("Orders")));
        var query = new InventoryQuery(_account, null, [elsewhere, here]) { Warn = _ => { } };

        Assert.Empty(await new LifecycleRuleSource().FindAsync(query, default).ToListAsync());
    }
}
