using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Changes;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>A cmdlet that changes what a trail logs: asks, shows progress, waits.</summary>
public abstract class TrailChangeCommand : DdbCommand
{
    private static readonly TimeSpan TakeBackLimit = TimeSpan.FromSeconds(30);

    private protected TrailChangeCommand()
    {
    }

    [Parameter]
    [Duration(MinimumSeconds = 1)]
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether the change must be in force before the command goes on.</summary>
    private protected abstract bool Waits { get; }

    private protected void WarnOfSecondCopies(IAuditAccount account, LoggingRequest request) =>
        WriteWarnings(Pump.Await(stop => SecondCopies.FindAsync(account, request, stop)));

    /// <returns>The trail after the change; null where it was not approved.</returns>
    private protected TrailState? Make(LoggingChange change, bool force = false)
    {
        var approval = new Approval(this, force);
        var progress = OnPipeline<ChangeProgress>(Show);
        var trail = Pump.Await(stop => change.RunAsync((plan, end) => Pump.AskAsync(() => Approves(approval, plan), end), progress.Report, stop));
        if (trail is not null && Waits)
            trail = Pump.Await(stop => change.WaitAsync(WaitTimeout, progress.Report, stop));
        CompleteProgress();
        return trail;
    }

    private bool Approves(Approval approval, TrailPlan plan)
    {
        foreach (var sentence in plan.Unchecked)
            WriteVerbose(sentence);
        return approval.Approves(plan);
    }

    /// <summary>
    /// Takes a change back when the command ends, whatever ended it: on a token of its own, as Ctrl+C has ended the command's, and without
    /// a word to the pipeline, which may be stopping, unless it fails.
    /// </summary>
    private protected void TakeBack(LoggingChange back, Func<Exception, AuditException> failure)
    {
        using var limit = new CancellationTokenSource(TakeBackLimit);
        try
        {
            new Pump(limit.Token).Await(stop => back.RunAsync((_, _) => Task.FromResult(true), _ => { }, stop));
        }
        catch (Exception cause) when (cause is AuditException or OperationCanceledException)
        {
            var error = failure(cause);
            if (Stopping)
                Host.UI.WriteErrorLine(error.Message);
            else
                WriteAuditError(error);
        }
    }

    private void Show(ChangeProgress progress)
    {
        WriteVerbose($"{progress.Action}: {progress.Target}");
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, progress.Action)
        {
            CurrentOperation = progress.Target,
            PercentComplete = progress.PercentComplete,
        });
    }
}
