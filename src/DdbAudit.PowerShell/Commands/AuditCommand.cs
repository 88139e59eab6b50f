using System.Management.Automation;
using DdbAudit.Output;

namespace DdbAudit.Commands;

/// <summary>
/// What every cmdlet has: cancellation, the pump for async work, and the turning of errors. A cmdlet overrides
/// <see cref="Begin"/>, <see cref="Process"/> and <see cref="End"/>; an <see cref="AuditException"/> that leaves them
/// is terminating; what concerns a single thing of several is done with <see cref="Attempt"/>.
/// </summary>
public abstract class AuditCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly MfaQuestion _mfaQuestion;

    /// <summary>Made by the engine only.</summary>
    private protected AuditCommand()
    {
        Pump = new Pump(_stopping.Token);
        _mfaQuestion = new MfaQuestion(this, Pump);
    }

    private protected Pump Pump { get; }

    private protected virtual void Begin()
    {
    }

    private protected virtual void Process()
    {
    }

    private protected virtual void End()
    {
    }

    /// <summary>With -Debug alone PowerShell would stop at each verbose line and ask whether to go on: there it is a debug line.</summary>
    private protected new void WriteVerbose(string text)
    {
        if (MyInvocation.BoundParameters.ContainsKey("Debug") && !MyInvocation.BoundParameters.ContainsKey("Verbose"))
            WriteDebug(text);
        else
            base.WriteVerbose(text);
    }

    private protected void WriteWarnings(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
            WriteWarning(warning);
    }

    private protected void WriteAuditError(AuditException error) => WriteError(Errors.ToRecord(error));

    /// <summary>Does what concerns one thing of several: where it fails, this is an error of that thing, and the others come after it.</summary>
    private protected void Attempt(Action step, bool isOneOfSeveral = true)
    {
        try
        {
            step();
        }
        catch (AuditException error) when (isOneOfSeveral)
        {
            WriteAuditError(error);
        }
    }

    private protected void ShowProgress(string action, string? target) =>
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, action) { CurrentOperation = target });

    private protected void CompleteProgress() =>
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });

    /// <summary>Reports from any thread are shown on the pipeline thread while the pump runs.</summary>
    private protected IProgress<T> OnPipeline<T>(Action<T> show) => new PipelineProgress<T>(Pump, show);

    protected override void BeginProcessing() => Guard(Begin);

    protected sealed override void ProcessRecord() => Guard(Process);

    protected sealed override void EndProcessing() => Guard(End);

    /// <summary>Ctrl+C, from another thread.</summary>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <summary>The end of the pipeline, whatever ended it. The pump has waited for its work by then.</summary>
    public void Dispose()
    {
        // The source itself is left to the collector: Ctrl+C may still come, and it holds nothing else.
        _stopping.Cancel();
        GC.SuppressFinalize(this);
    }

    // Not a catch-all: what the pipeline itself throws out of a Write must pass.
    private protected void Guard(Action step)
    {
        using var activity = new CommandActivity(this, _mfaQuestion);
        try
        {
            step();
        }
        catch (AuditException error)
        {
            ThrowTerminatingError(Errors.ToRecord(error));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
