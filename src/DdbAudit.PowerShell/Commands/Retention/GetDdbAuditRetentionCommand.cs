using System.Management.Automation;
using DdbAudit.Retention;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Get, "DdbAuditRetention", DefaultParameterSetName = TrailSet)]
[OutputType(typeof(DdbAuditRetention))]
public sealed class GetDdbAuditRetentionCommand : RetentionCommand
{
    private protected override void Process(IAuditAccount account, RetentionTarget target) => Report(account, target);
}
