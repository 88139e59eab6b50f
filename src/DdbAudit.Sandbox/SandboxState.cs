using DdbAudit.Sandbox.CloudTrail;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.CloudWatch;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.Logs;
using DdbAudit.Sandbox.Logs.State;
using DdbAudit.Sandbox.S3.State;
using DdbAudit.Sandbox.Sns;
using DdbAudit.Sandbox.Sns.State;
using DdbAudit.Sandbox.Sts;

namespace DdbAudit.Sandbox;

/// <summary>All that the services of one sandbox keep, and what runs between them.</summary>
internal sealed class SandboxState : IAsyncDisposable
{
    public SandboxState(SandboxOptions options, CallerDirectory callers)
    {
        Callers = callers;
        RoleSessions = new RoleSessions(callers, options);
        Keys = new KeyStore(options.Clock);
        Roles = new RoleStore(options);
        Tables = new TableStore(options);
        Publisher = new Publisher(Topics, options.Clock);
        Alarms = new Alarms(AlarmStore, MetricData, AlarmHistory, Publisher, options.Clock);
        LogGroups = new LogGroupStore(options);
        LogIntake = new LogIntake(LogGroups, Alarms);
        TrailLogs = new TrailLogGroup(LogGroups, LogIntake, Roles);
        Delivery = new LogDelivery(Trails, Buckets, Keys, TrailLogs, options);
        DataPlane = new TableMetrics(Delivery, Alarms);
    }

    public CallerDirectory Callers { get; }

    public RoleSessions RoleSessions { get; }

    public RoleStore Roles { get; }

    public InstanceProfileStore InstanceProfiles { get; } = new();

    public BucketStore Buckets { get; } = new();

    public KeyStore Keys { get; }

    public TableStore Tables { get; }

    public TrailStore Trails { get; } = new();

    /// <summary>The Data Catalogs, which Athena reads.</summary>
    public CatalogStore Catalog { get; } = new();

    public LogDelivery Delivery { get; }

    /// <summary>Where DynamoDB tells of its calls.</summary>
    public IDataPlaneLog DataPlane { get; }

    public LogGroupStore LogGroups { get; }

    public LogIntake LogIntake { get; }

    public TrailLogGroup TrailLogs { get; }

    public MetricData MetricData { get; } = new();

    public AlarmStore AlarmStore { get; } = new();

    public AlarmHistory AlarmHistory { get; } = new();

    public Alarms Alarms { get; }

    public TopicStore Topics { get; } = new();

    public Publisher Publisher { get; }

    public ValueTask DisposeAsync() => Delivery.DisposeAsync();
}
