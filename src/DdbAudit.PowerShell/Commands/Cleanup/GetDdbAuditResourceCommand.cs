using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Binding;
using DdbAudit.Cleanup;
using DdbAudit.Output;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Get, "DdbAuditResource")]
[OutputType(typeof(DdbAuditResource))]
public sealed class GetDdbAuditResourceCommand : DdbCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string[]? TrailName { get; set; }

    private protected override void Process()
    {
        var bar = new RemovalProgressBar(this);
        var inventory = new ResourceInventory(Account, OnPipeline<string>(WriteWarning).Report) { Report = OnPipeline<RemovalProgress>(bar.ShowLate).Report };
        foreach (var stack in TrailName ?? [null!])
            WriteObject(Find(inventory, stack), enumerateCollection: true);
        bar.Complete();
    }

    private IEnumerable<DdbAuditResource> Find(ResourceInventory inventory, string? stack)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(stack))
            return Pump.Await(stop => inventory.FindAsync(stack is null ? null : TrailArn.NameOf(stack), stop));
        var pattern = WildcardPattern.Get(stack, WildcardOptions.IgnoreCase);
        return Pump.Await(stop => inventory.FindAsync(null, stop)).Where(resource => pattern.IsMatch(resource.Stack));
    }
}
