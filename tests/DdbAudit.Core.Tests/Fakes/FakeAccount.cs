using DdbAudit.Changes;
using DdbAudit.Costs;
using DdbAudit.Delivery;
using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Queries;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Fakes;

/// <summary>An account in memory whose every request is recorded and can be made to fail.</summary>
internal sealed class FakeAccount : IAuditAccount
{
    public FakeAccount()
    {
        Trails = new FakeTrails(Requests);
        Buckets = new FakeBuckets(Requests);
        Contents = new FakeContents(Requests, Buckets);
        Tables = new FakeTables(Requests);
        Keys = new FakeKeys(Requests);
        LogGroups = new FakeLogGroups(Requests);
        Roles = new FakeRoles(Requests);
        Metrics = new FakeMetrics(Requests);
        MetricFilters = new FakeMetricFilters(Requests);
        Alarms = new FakeAlarms(Requests);
        Topics = new FakeTopics(Requests);
        Queries = new FakeQueries(Requests);
        Catalog = new FakeCatalog(Requests);
    }

    public FakeRequests Requests { get; } = new();

    public FakeTrails Trails { get; }

    public FakeBuckets Buckets { get; }

    public FakeContents Contents { get; }

    public FakeTables Tables { get; }

    public FakeKeys Keys { get; }

    public FakeLogGroups LogGroups { get; }

    public FakeLogEvents LogEvents { get; } = new();

    public FakeRoles Roles { get; }

    public FakeMetrics Metrics { get; }

    public FakeMetricFilters MetricFilters { get; }

    public FakeAlarms Alarms { get; }

    public FakeTopics Topics { get; }

    public FakeQueries Queries { get; }

    public FakeCatalog Catalog { get; }

    public FakePermissions Permissions { get; } = new();

    public AuditScope Scope => Sample.Scope;

    ITrailService IAuditAccount.Trails => Trails;

    IBucketService IAuditAccount.Buckets => Buckets;

    IBucketContents IAuditAccount.Contents => Contents;

    ITableService IAuditAccount.Tables => Tables;

    IKeyService IAuditAccount.Keys => Keys;

    ILogGroupService IAuditAccount.LogGroups => LogGroups;

    ILogEventService IAuditAccount.LogEvents => LogEvents;

    IRoleService IAuditAccount.Roles => Roles;

    IMetricService IAuditAccount.Metrics => Metrics;

    IMetricFilterService IAuditAccount.MetricFilters => MetricFilters;

    IAlarmService IAuditAccount.Alarms => Alarms;

    ITopicService IAuditAccount.Topics => Topics;

    IQueryService IAuditAccount.Queries => Queries;

    ITableCatalog IAuditAccount.Catalog => Catalog;

    IPermissionService IAuditAccount.Permissions => Permissions;

    /// <summary>The log files of whatever bucket; null where a test has none.</summary>
    public ILogStore? Logs { get; init; }

    public ILogStore OpenLogs(string bucketName, string? prefix) => Logs ?? throw new NotSupportedException();

    public void Dispose()
    {
    }

    /// <summary>All that is there: equal texts, equal accounts.</summary>
    public string Dump() => string.Join('\n', [
        .. Trails.All.Values.Select(trail => $"trail {trail.Name} {trail.Description.S3BucketName} {(trail.IsLogging ? "on" : "off")} {trail.Description.LogDelivery}\n{Sample.Dump(trail.Marked)}"),
        .. Buckets.All.Values.Select(bucket => $"bucket {bucket.Name} {bucket.Policy}"),
        .. Keys.All.Values.Where(key => key.State != KeyState.PendingDeletion).Select(key => $"key {key.Tags.GetValueOrDefault(Ownership.StackKey)} {key.Policy}"),
        .. Keys.Aliases.Keys.Select(alias => $"alias {alias}"),
        .. LogGroups.All.Values.Select(group => $"log group {group.Name} {group.RetentionDays}"),
        .. Roles.All.Values.Select(role => $"role {role.Arn} {role.DeliveryPolicy}"),
        .. MetricFilters.All.OrderBy(filter => filter.Name, StringComparer.Ordinal).Select(filter => $"metric filter {filter.Name} {filter}"),
        .. Alarms.All.Values.Select(alarm => $"alarm {alarm.Name} {alarm.Settings}"),

        .. Queries.Groups.Values.Select(group => $"work group {group.Name} {group}"),
        .. Catalog.Databases.Keys.Select(name => $"database {name}"),
        .. Catalog.Tables.Values.Select(table => $"table {table.Name} {table}")]);
}
