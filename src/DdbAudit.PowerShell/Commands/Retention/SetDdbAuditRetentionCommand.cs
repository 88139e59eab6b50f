using System.Management.Automation;
using DdbAudit.Changes.Steps;
using DdbAudit.Output;
using DdbAudit.Retention;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Set, "DdbAuditRetention", SupportsShouldProcess = true, DefaultParameterSetName = TrailSet)]
[OutputType(typeof(DdbAuditRetention))]
public sealed class SetDdbAuditRetentionCommand : RetentionCommand
{
    private static readonly string[] Said = [nameof(Days), nameof(TransitionDays), nameof(StorageClass), nameof(NoncurrentDays)];

    [Parameter]
    [ValidateRange(1, 36500)]
    public int Days { get; set; }

    [Parameter]
    [ValidateRange(0, 36500)]
    public int? TransitionDays { get; set; }

    [Parameter]
    [ValidateSet("STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE")]
    public string? StorageClass { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int? NoncurrentDays { get; set; }

    [Parameter]
    [ValidateRange(1, 36500)]
    public int MinimumDays { get; set; } = RetentionRequest.DefaultMinimumDays;

    [Parameter]
    public SwitchParameter Remove { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        var given = MyInvocation.BoundParameters;
        if (Remove && Said.FirstOrDefault(given.ContainsKey) is { } option)
            throw new AuditException(AuditError.OptionConflict, $"-{option} says how logs are kept, and -Remove takes DdbAudit's rule away.") { Remedy = "Give one of the two." };
        if (!Remove && !given.ContainsKey(nameof(Days)))
            throw new AuditException(AuditError.OptionConflict, "Neither -Days nor -Remove is given.") { Remedy = int.TryParse(TrailName, out var days) ? $"Give -Days {days}: what stands alone is the trail's name." : "Give -Days for how long logs are kept, or -Remove to take DdbAudit's rule away." };
    }

    private protected override void Process(IAuditAccount account, RetentionTarget target)
    {
        var control = new RetentionControl(account);
        var approval = new Approval(this, Force);
        var change = new RetentionChange(account, Session.ChangeTiming, stop => PlanAsync(control, target, stop));
        if (Pump.Await(stop => change.RunAsync((step, end) => Pump.AskAsync(() => approval.Approves(step), end), stop)))
            Report(account, target);
    }

    private Task<PutLifecycleStep?> PlanAsync(RetentionControl control, RetentionTarget target, CancellationToken stop) => Remove
        ? control.PlanRemoveAsync(target, stop)
        : control.PlanSetAsync(target, Request(), stop);

    private RetentionRequest Request() => new(Days)
    {
        TransitionDays = TransitionDays,
        StorageClass = StorageClass?.ToUpperInvariant(),
        NoncurrentDays = NoncurrentDays,
        MinimumDays = MinimumDays,
        Force = Force,
    };
}
