using System.Management.Automation;
using DdbAudit.Arns;
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

    /// <summary>Not mandatory: a script that names nothing gets an error, not a question.</summary>
    [Parameter(Position = 0, ParameterSetName = StackSet)]
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
    public SwitchParameter NoWait { get; set; }

    [Parameter]
    [ValidateRange(7, 30)]
    public int KeyDeletionDays { get; set; } = 7;

    [Parameter]
    public SwitchParameter Force { get; set; }

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
        // What stands in for AWS on this machine has a trail's log files in the bucket once the trail is stopped.
        var wait = NoWait || account.Scope.Endpoint is { IsLoopback: true } ? null : new DeliveryWait();
        var request = new RemovalRequest { IncludeLogs = IncludeLogs, IncludeTable = IncludeTable, KeyDeletionDays = KeyDeletionDays, Wait = wait };
        var plan = Pump.Await(stop => RemovalPlan.MakeAsync(account, resources, request, stop));
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
