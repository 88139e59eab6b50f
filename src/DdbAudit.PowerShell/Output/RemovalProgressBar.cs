using System.Diagnostics;
using System.Management.Automation;
using DdbAudit.Cleanup;

namespace DdbAudit.Output;

/// <summary>Shows how far the removal of one thing is. On the pipeline thread only.</summary>
internal sealed class RemovalProgressBar(PSCmdlet cmdlet)
{
    private readonly Stopwatch _age = Stopwatch.StartNew();

    private string Name => cmdlet.MyInvocation.MyCommand.Name;

    public void Show(RemovalProgress progress) => cmdlet.WriteProgress(new ProgressRecord(0, Name, progress.Activity)
    {
        CurrentOperation = $"{progress.Done:N0}{(progress.Total == 0 ? "" : $" of {progress.Total:N0}")} {progress.Unit}",
        PercentComplete = progress.Total == 0 ? -1 : (int)Math.Clamp(100 * progress.Done / progress.Total, 0, 100),
    });

    /// <summary>The same of what is mostly done at once: in the bar's first second nothing is shown.</summary>
    public void ShowLate(RemovalProgress progress)
    {
        if (_age.Elapsed > TimeSpan.FromSeconds(1))
            Show(progress);
    }

    public void Complete() => cmdlet.WriteProgress(new ProgressRecord(0, Name, "Done") { RecordType = ProgressRecordType.Completed });
}
