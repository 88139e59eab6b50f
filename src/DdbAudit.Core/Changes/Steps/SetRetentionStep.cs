using DdbAudit.Arns;
using DdbAudit.Delivery;

namespace DdbAudit.Changes.Steps;

/// <summary>Sets for how many days a log group keeps events; null for ever.</summary>
internal sealed record SetRetentionStep(string LogGroup, int? DaysBefore, int? DaysAfter) : PlanStep
{
    public override string Action => "Set retention of log group";

    public override string Target => LogGroup;

    public override string Before => LogRetention.Text(DaysBefore);

    public override string After => LogRetention.Text(DaysAfter) + (DaysAfter < (DaysBefore ?? int.MaxValue) ? ", older events are deleted" : "");

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("logs:PutRetentionPolicy", LogGroupArn.WithStreams(LogGroup, scope))];

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => account.LogGroups.SetRetentionAsync(LogGroup, DaysAfter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.LogGroups.FindAsync(LogGroup, cancellation) is { } group && group.RetentionDays == DaysAfter)
            await account.LogGroups.SetRetentionAsync(LogGroup, DaysBefore, cancellation);
    }
}
