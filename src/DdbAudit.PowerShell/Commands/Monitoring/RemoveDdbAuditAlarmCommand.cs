using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Cleanup;
using DdbAudit.Monitoring;
using DdbAudit.Output;

namespace DdbAudit.Commands;

/// <summary>Deletes alarms of DdbAudit's with their metric filters.</summary>
[Cmdlet(VerbsCommon.Remove, "DdbAuditAlarm", SupportsShouldProcess = true)]
[OutputType(typeof(DdbRemovalResult))]
public sealed class RemoveDdbAuditAlarmCommand : AlarmNamingCommand
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AlarmNameCompleter))]
    public override string[] AlarmName { get; set; } = [];

    private protected override void Process()
    {
        var (account, approval) = (Account, new Approval(this));
        foreach (var alarm in FindNamed())
            Attempt(() => Remove(AlarmRemoval.StepsFor(alarm, account.Scope), account, approval));
    }

    // An alarm whose metric filter is gone would seem to watch: without the one the other stays.
    private void Remove(IReadOnlyList<RemovalStep> steps, IAuditAccount account, Approval approval)
    {
        var isAlarmGone = false;
        try
        {
            foreach (var step in steps.TakeWhile(step => approval.Approves(step.Action, step.Target) || approval.IsWhatIf))
            {
                if (approval.IsWhatIf)
                    continue;
                WriteObject(Pump.Await(stop => step.ApplyAsync(account, _ => { }, stop)));
                isAlarmGone = true;
            }
        }
        catch (AuditException error) when (isAlarmGone)
        {
            throw LeftBehind(error, steps[^1].Resource.Name);
        }
    }

    // Its alarm, by which this command finds it, is gone, and what it counts is billed.
    private static AuditException LeftBehind(AuditException error, string filter) => new(error.Error, $"{error.Message} The alarm is deleted, and its metric filter '{filter}' stays.", error)
    {
        Target = error.Target,
        AwsErrorCode = error.AwsErrorCode,
        RequestId = error.RequestId,
        Remedy = $"Once the cause is mended, run Get-DdbAuditResource | Where-Object Name -eq '{filter}' | Remove-DdbAuditResources.",
    };
}
