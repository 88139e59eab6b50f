using System.Collections;
using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>Deletes an item of a table of ours.</summary>
[Cmdlet(VerbsCommon.Remove, "DdbAuditItem", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveDdbAuditItemCommand : DdbCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string TableName { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public IDictionary Key { get; set; } = new Hashtable();

    private protected override void Process()
    {
        var (account, key) = (Account, Attributes.Read(Key));
        var table = Pump.Await(stop => new OwnTables(account).FindAsync(TableName, stop));
        OwnTables.CheckKey(table, key);
        if (ShouldProcess($"{key} from {table.Arn}", "Delete item"))
            Pump.Await(stop => account.Tables.DeleteItemAsync(table.Name, key, stop));
    }
}
