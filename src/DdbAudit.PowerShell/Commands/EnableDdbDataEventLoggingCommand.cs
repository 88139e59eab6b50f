using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsLifecycle.Enable, "DdbDataEventLogging", SupportsShouldProcess = true, DefaultParameterSetName = TableSet)]
[OutputType(typeof(DdbDataEventLogging), typeof(DdbLoggingChange))]
public sealed class EnableDdbDataEventLoggingCommand : ChangeLoggingCommand
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? BucketName { get; set; }

    [Parameter]
    [ValidateLength(1, 200)]
    public string? S3KeyPrefix { get; set; }

    private protected override void Begin()
    {
        if (AllTables)
            WriteWarning("Every data event of every table in the trail's Regions will be logged and billed, tables made later included (0.10 USD per 100,000 events, as of 2026-11).");
    }

    private protected override LoggingRequest Request(string trailName, IReadOnlyList<string> tables) =>
        base.Request(trailName, tables) with { BucketName = BucketName, S3KeyPrefix = S3KeyPrefix };

    private protected override Task<TrailPlan> PlanAsync(LoggingControl control, LoggingRequest request, CancellationToken cancellation) =>
        control.PlanEnableAsync(request, cancellation);
}
