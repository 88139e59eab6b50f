using System.Management.Automation;
using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsLifecycle.Disable, "DdbDataEventLogging", SupportsShouldProcess = true, DefaultParameterSetName = TableSet)]
[OutputType(typeof(DdbDataEventLogging), typeof(DdbLoggingChange))]
public sealed class DisableDdbDataEventLoggingCommand : ChangeLoggingCommand
{
    private const string ExpiredSet = "Expired";
    private const string CloudWatchLogsSet = "CloudWatchLogs";

    private readonly List<(string? Name, string? Region)> _trails = [];

    [Parameter(Mandatory = true, ParameterSetName = ExpiredSet)]
    public SwitchParameter Expired { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CloudWatchLogsSet)]
    public SwitchParameter CloudWatchLogs { get; set; }

    [Parameter(ParameterSetName = TableSet)]
    [Parameter(ParameterSetName = AllTablesSet)]
    public SwitchParameter AllowConversion { get; set; }

    [Parameter(ParameterSetName = TableSet)]
    [Parameter(ParameterSetName = CloudWatchLogsSet)]
    public SwitchParameter Force { get; set; }

    private protected override LoggingRequest Request(string trailName, IReadOnlyList<string> tables) =>
        base.Request(trailName, tables) with { AllowConversion = AllowConversion, Force = Force };

    private protected override Task<TrailPlan> PlanAsync(LoggingControl control, LoggingRequest request, CancellationToken cancellation) =>
        control.PlanDisableAsync(request, cancellation);

    private protected override void Process()
    {
        if (Expired || CloudWatchLogs)
            _trails.Add((string.IsNullOrEmpty(TrailName) ? null : TrailName, Region));
        else
            base.Process();
    }

    private protected override void End()
    {
        foreach (var (trail, region) in _trails.Distinct())
        {
            if (CloudWatchLogs)
                EndDelivery(AccountIn(region), trail ?? Ownership.DefaultStack);
            else
                EndLeases(AccountIn(region), trail);
        }

        base.End();
    }

    private void EndDelivery(IAuditAccount account, string trailName) =>
        MakeAndReport(account, new LoggingRequest { TrailName = trailName }, (control, stop) => control.PlanEndDeliveryAsync(trailName, Force, stop));

    // A trail that cannot be changed does not keep the leases of others.
    private void EndLeases(IAuditAccount account, string? trailName)
    {
        var leases = new ExpiredLeases(account);
        foreach (var request in Pump.Await(stop => leases.FindAsync(trailName, DateTimeOffset.UtcNow, stop)))
            Attempt(() => MakeAndReport(account, request, (control, stop) => PlanAsync(control, request, stop)));
    }
}
