using System.Management.Automation;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Reading;
using DdbAudit.Scans;

namespace DdbAudit.Commands;

/// <summary>Reads log files for a cmdlet: with progress, errors, and an early warning where more is to be read than one machine should.</summary>
/// <param name="largeScan">So many bytes, as stored, are read without a warning; 0 for any number.</param>
/// <param name="instead">What may be done in place of reading so much here, in a sentence.</param>
internal sealed class FileReading(Cmdlet cmdlet, Pump pump, long largeScan, string instead)
{
    /// <summary>Reads one source; what is wrong with a file becomes an error.</summary>
    /// <param name="activity">What is done, for the progress.</param>
    /// <param name="take">Takes a batch; false where no more is wanted.</param>
    /// <returns>False where there was no file to read.</returns>
    public bool Run(string activity, EventPass pass, ScanOptions options, Func<LogBatch, bool> take)
    {
        var bar = new ScanProgressBar(cmdlet, activity);
        var guard = pass.GuardSize(largeScan);
        try
        {
            pump.ForEach(stop => pass.RunAsync(options, stop), batch => Show(batch, bar, guard) && take(batch) && pass.Note(batch));
        }
        finally
        {
            pump.Await(_ => guard.DisposeAsync().AsTask());
        }

        bar.Complete();
        return !bar.IsEmpty;
    }

    private bool Show(LogBatch batch, ScanProgressBar bar, ScanSizeGuard guard)
    {
        bar.Show(batch.Progress);
        if (guard.Check(batch.Progress) is { } bytes)
            cmdlet.WriteWarning($"{ViewText.Size(bytes)} or more are to be read here, which takes long. {instead}");
        if (batch.Problem is { } problem)
            cmdlet.WriteError(Errors.ToRecord(problem));
        return true;
    }
}
