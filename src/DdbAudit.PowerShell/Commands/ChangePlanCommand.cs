using DdbAudit.Changes;
using DdbAudit.Output;

namespace DdbAudit.Commands;

/// <summary>A cmdlet that carries out a plan as it was made: asks for all of it, then shows each step.</summary>
public abstract class ChangePlanCommand : DdbCommand
{
    private protected ChangePlanCommand()
    {
    }

    /// <returns>False where it was not approved.</returns>
    /// <exception cref="AuditException">As <see cref="ChangePlan.ApplyAsync"/> says.</exception>
    private protected bool CarryOut(ChangePlan plan, IAuditAccount account, bool force = false)
    {
        foreach (var sentence in plan.Unchecked)
            WriteVerbose(sentence);
        if (!new Approval(this, force).Approves(plan))
            return false;

        var progress = OnPipeline<PlanStep>(Show);
        Pump.Await(stop => plan.ApplyAsync(account, progress.Report, stop));
        CompleteProgress();
        return true;
    }

    private void Show(PlanStep step)
    {
        WriteVerbose($"{step.Action}: {step.Target}");
        ShowProgress(step.Action, step.Target);
    }
}
