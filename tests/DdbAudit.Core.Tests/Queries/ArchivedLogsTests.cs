using DdbAudit.Logs;
using DdbAudit.Queries;
using DdbAudit.Storage;
using DdbAudit.Tests.Fakes;

namespace DdbAudit.Tests.Queries;

/// <summary>Logs that Athena leaves out without a word are told of.</summary>
public sealed class ArchivedLogsTests : IDisposable
{
    private const string Bucket = "audit-logs";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Theory]
    [InlineData("AWSLogs/", 90, "GLACIER", 100, true)]
    [InlineData("AWSLogs/111122223333/CloudTrail/", 90, "DEEP_ARCHIVE", 100, true)]
    [InlineData("", 90, "GLACIER", 100, true)]
    [InlineData("", 90, "GLACIER", null, true)]
    [InlineData("", 90, "GLACIER", 80, false)]
    [InlineData("", 90, "GLACIER_IR", 100, false)]
    [InlineData("AWSLogs/444455556666/", 90, "GLACIER", 100, false)]
    [InlineData("AWSLogs/111122223333/CloudTrail-Digest/", 90, "GLACIER", 100, false)]
    [InlineData("data/", 90, "GLACIER", 100, false)]
    public async Task A_rule_that_has_moved_logs_of_the_window_to_an_archive_is_told(string prefix, int days, string storageClass, int? age, bool isTold)
    {
        Add(new OwnLifecycleRule("theirs", prefix, 4000) { Transition = new LifecycleTransition(days, storageClass) });

        var told = await FindAsync(age);

        Assert.Equal(isTold ? [$"Logs from before 2026-08-24 are in {storageClass} by lifecycle rule 'theirs': Athena leaves out those that were not restored."] : [], told);
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_has_moved_nothing()
    {
        var rule = new OwnLifecycleRule("theirs", "AWSLogs/", 4000) { Transition = new LifecycleTransition(90, "GLACIER") };
        var text = BucketLifecycle.Empty.With(rule, Bucket).ToXml().Replace("Enabled", "Disabled", StringComparison.Ordinal);
        _account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Parse(text, null, Bucket);

        Assert.Empty(await FindAsync(100));
    }

    [Fact]
    public async Task Who_may_not_read_the_rules_may_query_all_the_same()
    {
        _account.Requests.Fail("FindLifecycle", new AuditException(AuditError.AccessDenied, "No."));

        Assert.Empty(await FindAsync(100));
    }

    private void Add(OwnLifecycleRule rule) => _account.Buckets.Lifecycles[Bucket] = BucketLifecycle.Empty.With(rule, Bucket);

    private Task<IReadOnlyList<string>> FindAsync(int? age)
    {
        var table = new CatalogTable(new QueryTableName("ddbaudit", "logs"), $"s3://{Bucket}/AWSLogs/", [], [], new Dictionary<string, string>());
        var window = new LogWindow { Start = age is { } days ? Now.AddDays(-days) : null, AccountIds = ["111122223333"] };
        return ArchivedLogs.FindAsync(_account, table, window, Now, default);
    }
}
