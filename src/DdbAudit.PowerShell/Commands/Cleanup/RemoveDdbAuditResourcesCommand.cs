using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Cleanup;
using DdbAudit.Output;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Remove, "DdbAuditResources", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = StackSet)]
[Alias("Remove-DdbAuditResource")]
[OutputType(typeof(DdbRemovalResult))]
public sealed partial class RemoveDdbAuditResourcesCommand : DdbCommand
{
    private readonly List<DdbAuditResource> _found = [];

    private protected override void Process()
    {
        if (ParameterSetName == InputSet)
            _found.AddRange(InputObject);
        else if (All || TrailName.Length > 0)
            _found.AddRange(All ? Find(null) : TrailName.Distinct().SelectMany(FindNamed));
        else
            throw new AuditException(AuditError.NothingNamed, "Nothing is named that is to be removed.");
    }

    private protected override void End()
    {
        foreach (var region in _found.GroupBy(resource => resource.Region))
            Remove(AccountIn(region.Key), [.. region]);
    }

    private IReadOnlyList<DdbAuditResource> FindNamed(string trail)
    {
        RefusePattern(trail);
        var found = Find(TrailArn.NameOf(trail));
        if (found.Count == 0)
            WriteWarning($"Nothing of trail '{trail}' was found in {Account.Scope.Region} of account {Account.Scope.AccountId}. Names are told apart by case; Get-DdbAuditResource lists what there is.");
        return found;
    }

    // What a pattern stands for is looked at before it is removed.
    private static void RefusePattern(string trail)
    {
        if (WildcardPattern.ContainsWildcardCharacters(trail))
            throw new AuditException(AuditError.InvalidTrailName, $"'{trail}' is a pattern, and what is removed goes by its exact name.")
            {
                Target = trail,
                Remedy = $"See what it stands for with Get-DdbAuditResource '{trail}', and pipe that into Remove-DdbAuditResources.",
            };
    }

    private IReadOnlyList<DdbAuditResource> Find(string? stack)
    {
        var bar = new RemovalProgressBar(this);
        var inventory = new ResourceInventory(Account, OnPipeline<string>(WriteWarning).Report)
        {
            CountsObjects = IncludeLogs,
            Report = OnPipeline<RemovalProgress>(bar.ShowLate).Report,
        };
        var found = Pump.Await(stop => inventory.FindAsync(stack, stop));
        bar.Complete();
        return found;
    }

    private void Remove(IAuditAccount account, IReadOnlyList<DdbAuditResource> resources)
    {
        var plan = Pump.Await(stop => RemovalPlan.MakeAsync(account, resources, RequestIn(account), stop));
        var (approval, bar) = (new Approval(this, Force), new RemovalProgressBar(this));
        foreach (var step in plan.Steps.Where(step => approval.Approves(step.Action, step.Target)))
            Attempt(() => Apply(step, account, OnPipeline<RemovalProgress>(bar.Show)));
        bar.Complete();
        WriteObject(plan.Kept, enumerateCollection: true);
    }

    private void Apply(RemovalStep step, IAuditAccount account, IProgress<RemovalProgress> progress)
    {
        if (Pump.Await(stop => step.ApplyAsync(account, progress.Report, stop)) is { } removed)
            WriteObject(removed);
    }
}
