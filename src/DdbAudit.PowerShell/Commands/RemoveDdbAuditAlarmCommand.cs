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
        var approval = new Approval(this);
        foreach (var step in FindNamed().SelectMany(alarm => AlarmRemoval.StepsFor(alarm, Account.Scope)))
        {
            // A filter that goes on counting for nobody does no harm, an alarm that counts nothing any more does.
            if (approval.Approves(step.Action, step.Target) && !Apply(step))
                return;
        }
    }

    private bool Apply(RemovalStep step)
    {
        try
        {
            WriteObject(Pump.Await(stop => step.ApplyAsync(Account, _ => { }, stop)));
            return true;
        }
        catch (AuditException error)
        {
            WriteAuditError(error);
            return false;
        }
    }
}
