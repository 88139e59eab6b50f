using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Binding;
using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsData.Restore, "DdbDataEventLogging", SupportsShouldProcess = true)]
[OutputType(typeof(DdbDataEventLogging), typeof(DdbLoggingChange))]
public sealed class RestoreDdbDataEventLoggingCommand : ReportedChangeCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [LoggingChangeRecord]
    public DdbLoggingChange InputObject { get; set; } = null!;

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var account = AccountIn(MyInvocation.BoundParameters.ContainsKey(nameof(Region)) ? Region : InputObject.Region);
        var request = new LoggingRequest
        {
            TrailName = InputObject.TrailArn,
            TableNames = [.. InputObject.TableName.Where(table => table != "*")],
            AllTables = InputObject.TableName.Contains("*"),
        };
        MakeAndReport(account, request, (control, stop) => control.PlanRestoreAsync(InputObject, Force, stop), Force);
    }
}
