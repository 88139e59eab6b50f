using DdbAudit.Changes;
using DdbAudit.Costs;
using DdbAudit.Delivery;
using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Queries;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit;

/// <summary>One account in one Region, as the rest of Core sees it. DdbAudit.Aws implements it; nothing here names an AWS package.</summary>
internal interface IAuditAccount : IDisposable
{
    AuditScope Scope { get; }

    ITrailService Trails { get; }

    IBucketService Buckets { get; }

    IBucketContents Contents { get; }

    ITableService Tables { get; }

    IKeyService Keys { get; }

    ILogGroupService LogGroups { get; }

    ILogEventService LogEvents { get; }

    IRoleService Roles { get; }

    IMetricService Metrics { get; }

    IMetricFilterService MetricFilters { get; }

    IAlarmService Alarms { get; }

    ITopicService Topics { get; }

    IQueryService Queries { get; }

    ITableCatalog Catalog { get; }

    IPermissionService Permissions { get; }

    /// <summary>The log files under <c>[prefix/]AWSLogs/</c> of a bucket.</summary>
    ILogStore OpenLogs(string bucketName, string? prefix);
}
