using System.Management.Automation;
using System.Management.Automation.Host;

namespace DdbAudit.Output;

/// <summary>Asks the user for the code of an MFA device, on the pipeline thread, for work that waits elsewhere.</summary>
internal sealed class MfaQuestion(PSCmdlet cmdlet, Pump pump)
{
    /// <exception cref="AuditException">MfaCodeNeeded: nobody can be asked, or nothing was answered.</exception>
    public Task<string> AskAsync(string device)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!pump.Post(() => Ask(device, answer)))
            answer.SetException(Unanswered(device, "the command has ended"));
        return answer.Task;
    }

    private void Ask(string device, TaskCompletionSource<string> answer)
    {
        try
        {
            cmdlet.Host.UI.Write($"Code of the MFA device {device}: ");
            var code = cmdlet.Host.UI.ReadLine()?.Trim();
            if (string.IsNullOrEmpty(code))
                answer.SetException(Unanswered(device, "none was given"));
            else
                answer.SetResult(code);
        }
        catch (Exception noPrompt) when (noPrompt is HostException or PSInvalidOperationException or NotImplementedException)
        {
            answer.SetException(Unanswered(device, "this session cannot prompt", noPrompt));
        }
        finally
        {
            // Ctrl+C at the prompt ends the command; what waits for the answer must end first.
            answer.TrySetCanceled();
        }
    }

    private static AuditException Unanswered(string device, string reason, Exception? inner = null) =>
        new(AuditError.MfaCodeNeeded, $"The code of the MFA device {device} is needed, and {reason}.", inner) { Target = device };
}
