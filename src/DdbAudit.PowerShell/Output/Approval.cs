using System.Management.Automation;
using System.Management.Automation.Host;
using DdbAudit.Changes;

namespace DdbAudit.Output;

/// <summary>Asks whether a change may be made: -WhatIf beats -Force, -Force beats the prompt.</summary>
internal sealed class Approval(PSCmdlet cmdlet, bool force = false)
{
    /// <summary>Asks for every step before the first is applied: a plan is applied whole or not at all.</summary>
    public bool Approves(ChangePlan plan)
    {
        var approved = true;
        foreach (var step in plan.Steps)
        {
            // In a -WhatIf run every step is printed, whatever became of the one before.
            approved = Approves(step.Action, step.Target, Detail(step) + (step == plan.Steps[^1] ? Lines("", plan.Summary) : "")) && approved;
            if (!approved && !IsWhatIf)
                return false;
        }

        return approved;
    }

    /// <summary>Asks for a change that is one step.</summary>
    public bool Approves(PlanStep step) => Approves(step.Action, step.Target, Detail(step));

    public bool Approves(string action, string target, string detail = "")
    {
        if (force && !IsWhatIf)
            return true;
        var operation = $"Performing the operation \"{action}\" on target \"{target}\".{detail}";
        try
        {
            return cmdlet.ShouldProcess(operation, $"{operation}{Environment.NewLine}Continue?", "Confirm");
        }
        catch (Exception noPrompt) when (noPrompt is HostException or PSInvalidOperationException)
        {
            throw new AuditException(AuditError.ConfirmationNeeded, $"'{action}' on '{target}' asks for confirmation, and this session cannot prompt.", noPrompt) { Target = target };
        }
    }

    public bool IsWhatIf => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    private static string Detail(PlanStep step) => string.Concat(Lines("before  ", step.Before), Lines("after   ", step.After));

    private static string Lines(string label, string? text) => text is null
        ? ""
        : string.Concat(ViewText.Lines(text).Split(["\r\n", "\n"], StringSplitOptions.None).Select(line => $"{Environment.NewLine}  {label}{line}"));
}
