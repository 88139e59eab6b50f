using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Cleanup;
using DdbAudit.Output;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Remove, "DdbAuditResources", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = StackSet)]
[Alias("Remove-DdbAuditResource")]
[OutputType(typeof(DdbRemovalResult))]
public sealed class RemoveDdbAuditResourcesCommand : DdbCommand
{
    private const string StackSet = "Stack";
    private const string InputSet = "InputObject";
    private const string AllSet = "All";

    private readonly List<DdbAuditResource> _found = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = StackSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string[] TrailName { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    public DdbAuditResource[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    [Parameter]
    public SwitchParameter IncludeLogs { get; set; }

    [Parameter]
    public SwitchParameter IncludeTable { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == InputSet)
            _found.AddRange(InputObject);
        else
            _found.AddRange(All ? Find(null) : TrailName.SelectMany(Find));
    }

    private protected override void End()
    {
        var approval = new Approval(this, Force);
        foreach (var step in RemovalPlan.For(_found, new RemovalRequest { IncludeLogs = IncludeLogs, IncludeTable = IncludeTable }).Steps)
        {
            if (approval.Approves(step.Action, step.Target))
                Remove(step);
        }
    }

    private IReadOnlyList<DdbAuditResource> Find(string? stack)
    {
        var inventory = new ResourceInventory(Account);
        var found = Pump.Await(stop => inventory.FindAsync(stack, stop));
        foreach (var sentence in inventory.Unread)
            WriteWarning(sentence);
        if (found.Count == 0)
            WriteVerbose($"There is nothing of {(stack is null ? "DdbAudit" : $"stack '{stack}'")} in {Account.Scope.Region} of account {Account.Scope.AccountId}.");
        return found;
    }

    private void Remove(RemovalStep step)
    {
        var account = Account;
        var progress = OnPipeline<RemovalProgress>(Show);
        DdbRemovalResult removed;
        try
        {
            removed = Pump.Await(stop => step.ApplyAsync(account, progress.Report, stop));
        }
        catch (AuditException error)
        {
            WriteAuditError(error);
            return;
        }

        WriteObject(removed);
    }

    private void Show(RemovalProgress progress) => WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, $"Emptying {progress.Name}")
    {
        CurrentOperation = $"{progress.ObjectsDone:N0} of {progress.ObjectsTotal:N0} objects",
        PercentComplete = progress.ObjectsTotal == 0 ? -1 : (int)Math.Min(100, 100 * progress.ObjectsDone / progress.ObjectsTotal),
    });
}
