using DdbAudit.Logs;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

/// <summary>An account in memory whose every request is recorded and can be made to fail.</summary>
internal sealed class FakeAccount : IAuditAccount
{
    public FakeAccount()
    {
        Trails = new FakeTrails(Requests);
        Buckets = new FakeBuckets(Requests);
        Tables = new FakeTables(Requests);
    }

    public FakeRequests Requests { get; } = new();

    public FakeTrails Trails { get; }

    public FakeBuckets Buckets { get; }

    public FakeTables Tables { get; }

    public AuditScope Scope => Sample.Scope;

    ITrailService IAuditAccount.Trails => Trails;

    IBucketService IAuditAccount.Buckets => Buckets;

    ITableService IAuditAccount.Tables => Tables;

    /// <summary>The log files of whatever bucket; null where a test has none.</summary>
    public ILogStore? Logs { get; init; }

    public ILogStore OpenLogs(string bucketName, string? prefix) => Logs ?? throw new NotSupportedException();

    public void Dispose()
    {
    }

    /// <summary>All that is there: equal texts, equal accounts.</summary>
    public string Dump() => string.Join('\n', [
        .. Trails.All.Values.Select(trail => $"trail {trail.Name} {trail.Description.S3BucketName} {(trail.IsLogging ? "on" : "off")}\n{Sample.Dump(MarkedSelectors.Of(trail))}"),
        .. Buckets.All.Values.Select(bucket => $"bucket {bucket.Name} {bucket.Policy}")]);
}
