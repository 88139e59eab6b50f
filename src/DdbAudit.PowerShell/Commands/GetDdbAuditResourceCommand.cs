using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Cleanup;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Get, "DdbAuditResource")]
[OutputType(typeof(DdbAuditResource))]
public sealed class GetDdbAuditResourceCommand : DdbCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string[]? TrailName { get; set; }

    private protected override void Process()
    {
        var inventory = new ResourceInventory(Account, OnPipeline<string>(WriteWarning).Report);
        foreach (var stack in TrailName ?? [null!])
        {
            foreach (var resource in Pump.Await(stop => inventory.FindAsync(stack, stop)))
                WriteObject(resource);
        }
    }
}
