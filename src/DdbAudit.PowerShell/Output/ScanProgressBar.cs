using System.Diagnostics;
using System.Management.Automation;
using DdbAudit.Logs;

namespace DdbAudit.Output;

/// <summary>The progress of a scan in files and bytes: nothing in the first second, then a few times a second.</summary>
internal sealed class ScanProgressBar(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan FirstShown = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private TimeSpan _next = FirstShown;

    private ScanProgress _last;

    /// <summary>Whether no file was met.</summary>
    public bool IsEmpty => _last.FilesListed == 0;

    public void Show(ScanProgress progress)
    {
        _last = progress;
        if (_elapsed.Elapsed < _next)
            return;
        _next = _elapsed.Elapsed + Interval;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, $"{Describe(progress)}, {Rate(progress)}")
        {
            PercentComplete = Percent(progress),
            SecondsRemaining = SecondsLeft(progress),
        });
    }

    public void Complete()
    {
        cmdlet.WriteVerbose($"Read {_last.FilesDone:N0} files, {ViewText.Size(_last.BytesDone)}.");
        if (_next > FirstShown)
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private string Rate(ScanProgress progress) => $"{ViewText.Size((long)(progress.BytesDone / _elapsed.Elapsed.TotalSeconds))}/s";

    // -1 shows none: before the listing is complete nobody knows.
    private int SecondsLeft(ScanProgress progress) => progress is { ListingComplete: true, BytesDone: > 0 }
        ? (int)Math.Min(_elapsed.Elapsed.TotalSeconds * (progress.BytesListed - progress.BytesDone) / progress.BytesDone, int.MaxValue)
        : -1;

    private static string Describe(ScanProgress progress)
    {
        var more = progress.ListingComplete ? "" : " or more";
        return $"{progress.FilesDone:N0} of {progress.FilesListed:N0}{more} files, {ViewText.Size(progress.BytesDone)} of {ViewText.Size(progress.BytesListed)}{more}";
    }

    // -1 shows no bar: a share of what is listed so far would run backwards.
    private static int Percent(ScanProgress progress) => progress is { ListingComplete: true, BytesListed: > 0 }
        ? (int)Math.Clamp(100 * progress.BytesDone / progress.BytesListed, 0, 100)
        : -1;
}
