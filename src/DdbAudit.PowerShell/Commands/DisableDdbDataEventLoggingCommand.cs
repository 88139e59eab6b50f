using System.Management.Automation;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsLifecycle.Disable, "DdbDataEventLogging", SupportsShouldProcess = true, DefaultParameterSetName = TableSet)]
[OutputType(typeof(DdbDataEventLogging), typeof(DdbLoggingChange))]
public sealed class DisableDdbDataEventLoggingCommand : ChangeLoggingCommand
{
    private protected override Task<TrailPlan> PlanAsync(LoggingControl control, LoggingRequest request, CancellationToken cancellation) =>
        control.PlanDisableAsync(request, cancellation);
}
