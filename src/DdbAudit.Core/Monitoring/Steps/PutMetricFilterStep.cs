using DdbAudit.Arns;
using DdbAudit.Changes;

namespace DdbAudit.Monitoring.Steps;

/// <summary>Makes a metric filter of ours, or gives it another pattern.</summary>
/// <param name="Existing">The one of its name that is there; null for none.</param>
internal sealed record PutMetricFilterStep(MetricFilter Filter, MetricFilter? Existing) : PlanStep
{
    public override string Action => Existing is null ? "Create metric filter" : "Change metric filter";

    public override string Target => Filter.Name;

    public override string? Before => Existing?.ToString();

    public override string After => Filter.ToString();

    public override bool CreatesTarget => Existing is null;

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
        [new Permission("logs:PutMetricFilter", LogGroupArn.WithStreams(Filter.LogGroupName, scope))];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => account.MetricFilters.PutAsync(Filter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        // Somebody else may have changed it since.
        var current = await account.MetricFilters.FindAsync(Filter.LogGroupName, Filter.Name, cancellation);
        if (current?.ToString() != Filter.ToString())
            return;

        await (Existing is null
            ? account.MetricFilters.DeleteAsync(Filter.LogGroupName, Filter.Name, cancellation)
            : account.MetricFilters.PutAsync(Existing, cancellation));
    }
}
