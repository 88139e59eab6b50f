using System.Collections;
using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>Puts an item into a table of ours, so that there is an event to see.</summary>
[Cmdlet(VerbsCommon.New, "DdbAuditItem", SupportsShouldProcess = true)]
[OutputType(typeof(DdbAuditItem))]
public sealed class NewDdbAuditItemCommand : DdbCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string TableName { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public IDictionary Item { get; set; } = new Hashtable();

    private protected override void Process()
    {
        var (account, item) = (Account, Attributes.Read(Item));
        var table = Pump.Await(stop => new OwnTables(account).FindAsync(TableName, stop));
        var key = OwnTables.KeyOf(table, item);
        if (!ShouldProcess($"{item} into {table.Arn}", "Put item"))
            return;

        Pump.Await(stop => account.Tables.PutItemAsync(table.Name, item, stop));
        WriteObject(new DdbAuditItem
        {
            TableName = table.Name,
            Key = new DdbAttributes(key),
            Item = item,
            Account = account.Scope.AccountId,
            Region = account.Scope.Region,
            Endpoint = account.Scope.EndpointText,
        });
    }
}
