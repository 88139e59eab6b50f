namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes an alarm that carries our tag.</summary>
internal sealed record DeleteAlarmStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Delete alarm";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Alarms.FindAsync(Resource.Name, cancellation) is not { } alarm)
            return Removed();
        if (!Ownership.BelongsTo(await account.Alarms.GetTagsAsync(alarm.Arn, cancellation), Resource.Stack))
            throw new AuditException(AuditError.AlarmNotOurs, $"Alarm '{Resource.Name}' carries no tag of DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Name };

        await account.Alarms.DeleteAsync(Resource.Name, cancellation);
        return Removed();
    }
}
