using System.Management.Automation;
using DdbAudit.Canary;

namespace DdbAudit.Output;

/// <summary>Shows how many of the records that are waited for have come: nothing in the first second. On the pipeline thread only.</summary>
/// <param name="limit">The longest that they are waited for.</param>
internal sealed class CanaryProgressBar(PSCmdlet cmdlet, TimeSpan limit)
{
    private static readonly TimeSpan FirstShown = TimeSpan.FromSeconds(1);

    private bool _isShown;

    private string Name => cmdlet.MyInvocation.MyCommand.Name;

    public void Show(CanaryProgress progress)
    {
        if (progress.Elapsed < FirstShown)
            return;
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, Name, $"{progress.Arrived} of {progress.All} records have come")
        {
            CurrentOperation = "CloudTrail needs 5 minutes on average and often 15.",
            PercentComplete = 100 * progress.Arrived / progress.All,
            SecondsRemaining = Math.Max(0, (int)(limit - progress.Elapsed).TotalSeconds),
        });
    }

    public void Complete()
    {
        if (_isShown)
            cmdlet.WriteProgress(new ProgressRecord(0, Name, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
