using DdbAudit.Arns;
using DdbAudit.Monitoring;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a metric filter whose name and metric are ours.</summary>
internal sealed record DeleteMetricFilterStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Delete metric filter";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var group = LogGroupArn.NameOf(Resource.Arn)!;
        if (await FindAsync(account, group, cancellation) is not { } filter)
            return Removed();
        if (filter.Stack != Resource.Stack)
            throw new AuditException(AuditError.AlarmNotOurs, $"Metric filter '{Resource.Name}' of log group '{group}' counts in {filter.MetricNamespace} {filter.MetricName}, which is not DdbAudit's.") { Target = Resource.Name };

        await account.MetricFilters.DeleteAsync(group, Resource.Name, cancellation);
        return Removed();
    }

    private async Task<MetricFilter?> FindAsync(IAuditAccount account, string group, CancellationToken cancellation)
    {
        try
        {
            return await account.MetricFilters.FindAsync(group, Resource.Name, cancellation);
        }
        catch (AuditException gone) when (gone.Error == AuditError.LogGroupNotFound)
        {
            return null;
        }
    }
}
