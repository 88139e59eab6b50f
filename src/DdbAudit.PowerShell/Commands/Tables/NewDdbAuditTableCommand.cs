using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Binding;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>Creates a table to try things out on, tagged as ours, and waits until it can be used.</summary>
[Cmdlet(VerbsCommon.New, "DdbAuditTable", SupportsShouldProcess = true)]
[OutputType(typeof(DdbAuditTable))]
public sealed class NewDdbAuditTableCommand : DdbCommand
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string TableName { get; set; } = "DynamoDB-CloudTrail";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PartitionKey { get; set; } = "pk";

    [Parameter]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string TrailName { get; set; } = Ownership.DefaultStack;

    private protected override void Process()
    {
        var (scope, tables) = (Account.Scope, new OwnTables(Account));
        Pump.Await(stop => tables.RequireAbsentAsync(TableName, stop));
        if (!ShouldProcess($"{TableName} in {scope.Region} of account {scope.AccountId}", "Create table"))
            return;

        var progress = OnPipeline<TableState>(Show);
        var table = Pump.Await(stop => tables.CreateAsync(TableName, PartitionKey, TrailName, progress, stop));
        WriteProgress(new ProgressRecord(0, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        WriteObject(new DdbAuditTable
        {
            TableName = table.Name,
            TableArn = table.Arn,
            TableStatus = table.Status,
            PartitionKey = table.PartitionKey,
            TrailName = TrailName,
            Account = scope.AccountId,
            Region = scope.Region,
            Endpoint = scope.EndpointText,
        });
    }

    private string Activity => $"Creating table {TableName}";

    private void Show(TableState table) => WriteProgress(new ProgressRecord(0, Activity, table.Status));
}
