using System.Diagnostics;
using System.Management.Automation;

namespace DdbAudit.Output;

/// <summary>
/// One step of a cmdlet, for as long as it lasts: what the calls made meanwhile are done for. They may ask its user for an MFA code,
/// and to a listener of the activity source "DdbAudit" they are the cmdlet's.
/// </summary>
internal readonly struct CommandActivity : IDisposable
{
    private static readonly ActivitySource Source = new("DdbAudit");

    // In a pipeline one cmdlet's step runs within another's.
    private readonly Func<string, Task<string>>? _outer;
    private readonly Activity? _activity;

    public CommandActivity(PSCmdlet cmdlet, MfaQuestion question)
    {
        _outer = MfaPrompt.Current;
        MfaPrompt.Current = question.AskAsync;
        _activity = Source.HasListeners() ? Source.StartActivity(cmdlet.MyInvocation.MyCommand.Name) : null;
    }

    public void Dispose()
    {
        _activity?.Dispose();
        MfaPrompt.Current = _outer;
    }
}
