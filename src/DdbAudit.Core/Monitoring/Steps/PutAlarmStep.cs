using DdbAudit.Changes;

namespace DdbAudit.Monitoring.Steps;

/// <summary>Makes an alarm, or gives one of ours other settings.</summary>
/// <param name="Existing">The one of its name that is there; null for none.</param>
internal sealed record PutAlarmStep(AlarmSettings Settings, AlarmSettings? Existing, string Stack) : PlanStep
{
    public override string Action => Existing is null ? "Create alarm" : "Change alarm";

    public override string Target => Settings.Name;

    public override string? Before => Existing?.ToString();

    public override string After => Settings.ToString();

    public override IEnumerable<Permission> Permissions(AuditScope scope)
    {
        var arn = AlarmArn.For(Settings.Name, scope);
        return Existing is null
            ? [new Permission("cloudwatch:PutMetricAlarm", arn), new Permission("cloudwatch:TagResource", arn)]
            : [new Permission("cloudwatch:PutMetricAlarm", arn)];
    }

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Alarms.PutAsync(Settings, Ownership.TagsFor(Stack), cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        // Somebody else may have changed it since, or it was never made.
        var current = await account.Alarms.FindAsync(Settings.Name, cancellation);
        if (current?.Settings.ToString() != Settings.ToString())
            return;

        await (Existing is null
            ? account.Alarms.DeleteAsync(Settings.Name, cancellation)
            : account.Alarms.PutAsync(Existing, Ownership.TagsFor(Stack), cancellation));
    }
}
