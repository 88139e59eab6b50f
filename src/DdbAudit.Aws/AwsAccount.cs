using Amazon.Runtime;
using DdbAudit.Aws.Athena;
using DdbAudit.Aws.CloudTrail;
using DdbAudit.Aws.CloudWatch;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.DynamoDb;
using DdbAudit.Aws.Glue;
using DdbAudit.Aws.Iam;
using DdbAudit.Aws.Kms;
using DdbAudit.Aws.Logs;
using DdbAudit.Aws.S3;
using DdbAudit.Aws.Sns;
using DdbAudit.Aws.Sts;
using DdbAudit.Changes;
using DdbAudit.Costs;
using DdbAudit.Delivery;
using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Queries;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Aws;

/// <summary>An AWS account in one Region, reached with the user's credentials.</summary>
internal sealed class AwsAccount : IAuditAccount
{
    private readonly AwsClients _clients;
    private readonly BucketRegions _bucketRegions;

    private AwsAccount(AuditScope scope, AwsClients clients, TimeProvider time)
    {
        var freshPolicies = new FreshPolicies(time);
        _clients = clients;
        _bucketRegions = new BucketRegions(clients);
        Scope = scope;
        Trails = new TrailService(new CloudTrailApi(clients, new NotReadyRetry(freshPolicies, time)), scope.AccountId);
        Buckets = new BucketService(clients, _bucketRegions, freshPolicies, scope.AccountId);
        Contents = new BucketContents(_bucketRegions, scope.AccountId);
        Tables = new TableService(clients);
        Keys = new KeyService(clients, freshPolicies);
        var logs = new LogsApi(clients);
        LogGroups = new LogGroupService(logs, scope);
        LogEvents = new LogEventService(logs);
        MetricFilters = new MetricFilterService(logs);
        Alarms = new AlarmService(clients);
        Topics = new TopicService(clients);
        var iam = new IamApi(clients);
        Roles = new RoleService(iam, freshPolicies);
        Permissions = new PermissionService(iam, scope);
        Metrics = new MetricService(clients);
        Queries = new QueryService(clients, scope);
        Catalog = new TableCatalog(clients);
    }

    public AuditScope Scope { get; }

    public ITrailService Trails { get; }

    public IBucketService Buckets { get; }

    public IBucketContents Contents { get; }

    public ITableService Tables { get; }

    public IKeyService Keys { get; }

    public ILogGroupService LogGroups { get; }

    public ILogEventService LogEvents { get; }

    public IRoleService Roles { get; }

    public IMetricService Metrics { get; }

    public IMetricFilterService MetricFilters { get; }

    public IAlarmService Alarms { get; }

    public ITopicService Topics { get; }

    public IQueryService Queries { get; }

    public ITableCatalog Catalog { get; }

    public IPermissionService Permissions { get; }

    /// <summary>Finds credentials, Region and endpoint and asks STS who the caller is.</summary>
    /// <exception cref="AuditException">No or wrong credentials, no or unknown Region, endpoint not reached.</exception>
    public static async Task<IAuditAccount> OpenAsync(ConnectionSettings settings, CancellationToken cancellation)
    {
        var profiles = new ProfileStore(settings.ProfileLocation, settings.ProfileName);
        var (region, regionSource) = await RegionSource.FindAsync(settings, profiles, cancellation).ConfigureAwait(false);
        var connection = new AwsConnection(new AnonymousAWSCredentials(), region, settings.EndpointUrl, profiles.Reference);
        var credentials = await new CredentialSource(settings, profiles, connection).FindAsync(cancellation).ConfigureAwait(false);
        connection = connection with { Credentials = credentials, Origin = $"Credentials come from {credentials.Source}, the Region from {regionSource}." };
        return await OpenAsync(connection, TimeProvider.System, cancellation).ConfigureAwait(false);
    }

    /// <param name="time">Tells how long CloudTrail was waited for.</param>
    public static async Task<IAuditAccount> OpenAsync(AwsConnection connection, TimeProvider time, CancellationToken cancellation)
    {
        var clients = new AwsClients(connection);
        try
        {
            var endpoint = clients.FindEndpointInForce();
            var caller = await CallerIdentity.GetAsync(clients.Sts(), cancellation).ConfigureAwait(false);
            var scope = new AuditScope(caller.AccountId, caller.Arn, connection.Region.PartitionName, connection.Region.SystemName, endpoint)
            {
                Origin = connection.Origin,
            };
            return new AwsAccount(scope, clients, time);
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    public ILogStore OpenLogs(string bucketName, string? prefix) => new S3LogStore(_bucketRegions, bucketName, prefix);

    public void Dispose() => _clients.Dispose();
}
