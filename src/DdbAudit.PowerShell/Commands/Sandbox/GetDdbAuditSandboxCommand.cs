using System.Management.Automation;

namespace DdbAudit.Commands;

/// <summary>The sandbox in force; nothing where the cmdlets talk to AWS.</summary>
[Cmdlet(VerbsCommon.Get, "DdbAuditSandbox")]
[OutputType(typeof(DdbAuditSandbox))]
public sealed class GetDdbAuditSandboxCommand : AuditCommand
{
    private protected override void End()
    {
        if (Session.Sandbox is { } running)
            WriteObject(DdbAuditSandbox.Of(running));
    }
}
