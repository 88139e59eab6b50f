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
            approved = Approves(step.Action, step.Target, Detail(step) + (step == plan.Steps[^1] ? Lines("", plan.Summary) : ""), step.IsHighImpact) && approved;
            if (!approved && !IsWhatIf)
                return false;
        }

        return approved;
    }

    /// <summary>Asks for a change that is one step.</summary>
    public bool Approves(PlanStep step) => Approves(step.Action, step.Target, Detail(step), step.IsHighImpact);

    /// <param name="isHighImpact">Whether it is asked for where $ConfirmPreference is High, as it is by default, although the command itself is of less impact.</param>
    public bool Approves(string action, string target, string detail = "", bool isHighImpact = false)
    {
        if (force && !IsWhatIf)
            return true;
        var operation = $"Performing the operation \"{action}\" on target \"{target}\".{detail}";
        try
        {
            var question = $"{operation}{Environment.NewLine}Continue?";
            return cmdlet.ShouldProcess(operation, question, "Confirm")
                && (!isHighImpact || IsWhatIf || !AsksHighImpactAlone || cmdlet.ShouldContinue(question, "Confirm"));
        }
        // PowerShell's console fails with a null reference where its input has ended before the answer.
        catch (Exception noPrompt) when (noPrompt is HostException or PSInvalidOperationException or NullReferenceException)
        {
            throw new AuditException(AuditError.ConfirmationNeeded, $"'{action}' on '{target}' asks for confirmation, and this session cannot prompt.", noPrompt) { Target = target };
        }
    }

    public bool IsWhatIf => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    // -Confirm, true or false, goes before the preference; one below High has made ShouldProcess ask already, and None asks nothing.
    private bool AsksHighImpactAlone => !cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        && LanguagePrimitives.ConvertTo<ConfirmImpact>(cmdlet.GetVariableValue("ConfirmPreference", ConfirmImpact.High)) == ConfirmImpact.High;

    private static string Detail(PlanStep step) => string.Concat(Lines("before  ", step.Before), Lines("after   ", step.After));

    private static string Lines(string label, string? text) => text is null
        ? ""
        : string.Concat(ViewText.Lines(text).Split(["\r\n", "\n"], StringSplitOptions.None).Select(line => $"{Environment.NewLine}  {label}{line}"));
}
