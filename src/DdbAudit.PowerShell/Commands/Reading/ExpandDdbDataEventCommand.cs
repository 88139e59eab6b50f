using System.Management.Automation;
using DdbAudit.Records.Items;

namespace DdbAudit.Commands;

/// <summary>Turns events into a row for each item that they touched.</summary>
[Cmdlet(VerbsData.Expand, "DdbDataEvent")]
[OutputType(typeof(DdbItemAccess))]
public sealed class ExpandDdbDataEventCommand : AuditCommand
{
    private readonly ItemAccessReader _items = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public DdbDataEvent[] InputObject { get; set; } = [];

    private protected override void Process()
    {
        foreach (var found in InputObject)
            WriteObject(_items.Read(found), enumerateCollection: true);
    }
}
