using System.Management.Automation;

namespace DdbAudit.Commands;

/// <summary>Ends the sandbox; everything in it is lost and the cmdlets talk to AWS again.</summary>
[Cmdlet(VerbsLifecycle.Stop, "DdbAuditSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopDdbAuditSandboxCommand : AuditCommand
{
    private protected override void End()
    {
        if (Session.Sandbox is not { } running)
            WriteWarning("No sandbox is in force.");
        else if (ShouldProcess(DdbAuditSandbox.Of(running).Endpoint, "Stop the DdbAudit sandbox, lose everything in it and use AWS again") && Session.TakeSandbox() is { } taken)
            Pump.Await(_ => taken.DisposeAsync().AsTask());
    }
}
