using System.Management.Automation;
using DdbAudit.Changes;

namespace DdbAudit.Commands;

/// <summary>A change whose result is written: how tables are logged now, or with -PassThru what changed.</summary>
public abstract class ReportedChangeCommand : TrailChangeCommand
{
    private protected ReportedChangeCommand()
    {
    }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    // A limit without the switch can only mean that the switch was meant.
    private protected override bool Waits => Wait || MyInvocation.BoundParameters.ContainsKey(nameof(WaitTimeout));

    private protected void MakeAndReport(IAuditAccount account, LoggingRequest request, Func<LoggingControl, CancellationToken, Task<TrailPlan>> plan, bool force = false)
    {
        var control = new LoggingControl(account);
        var change = new LoggingChange(account, Session.ChangeTiming, stop => plan(control, stop));
        if (Make(change, force) is not { } trail)
            return;
        var logging = control.View(request, trail);
        if (PassThru)
            WriteObject(DdbLoggingChange.Of(logging.Select(one => one.TableName), change.Made!, account.Scope));
        else
            WriteObject(logging, enumerateCollection: true);
    }
}
