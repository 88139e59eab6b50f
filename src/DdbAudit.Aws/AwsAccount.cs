using DdbAudit.Logs;
using DdbAudit.Trails;

namespace DdbAudit.Aws;

/// <summary>An AWS account in one Region, reached with the user's credentials.</summary>
internal sealed class AwsAccount : IAuditAccount
{
    private AwsAccount(AuditScope scope) => Scope = scope;

    public AuditScope Scope { get; }

    public ITrailService Trails => throw new NotSupportedException();

    public IBucketService Buckets => throw new NotSupportedException();

    public ITableService Tables => throw new NotSupportedException();

    /// <summary>Finds credentials, Region and endpoint and asks STS who the caller is.</summary>
    /// <exception cref="AuditException">No or wrong credentials, no or unknown Region, endpoint not reached.</exception>
    public static Task<IAuditAccount> OpenAsync(ConnectionSettings settings, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ILogStore OpenLogs(string bucketName, string? prefix) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
