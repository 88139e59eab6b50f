using DdbAudit.Arns;
using DdbAudit.Changes;

namespace DdbAudit.Monitoring.Steps;

/// <summary>Deletes a metric filter of ours that counts for the alarm in another log group: each event would count twice.</summary>
internal sealed record DeleteOldFilterStep(MetricFilter Filter) : PlanStep
{
    public override string Action => "Delete metric filter";

    public override string Target => $"{Filter.Name} in {Filter.LogGroupName}";

    public override string Before => Filter.ToString();

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
        [new Permission("logs:DeleteMetricFilter", LogGroupArn.WithStreams(Filter.LogGroupName, scope))];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.MetricFilters.DeleteAsync(Filter.LogGroupName, Filter.Name, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        // Somebody else may have made one of its name since, or it was never deleted.
        if (await account.MetricFilters.FindAsync(Filter.LogGroupName, Filter.Name, cancellation) is null)
            await account.MetricFilters.PutAsync(Filter, cancellation);
    }
}
