using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Reading;
using DdbAudit.Scans;
using DdbAudit.Selectors;

namespace DdbAudit.Commands;

/// <summary>A cmdlet that reads log files: from a trail's bucket, from any bucket, or from this machine; or the log group that a trail delivers to.</summary>
public abstract partial class LogReadingCommand : DdbCommand
{
    private SeenEvents? _seen;

    private protected LogReadingCommand()
    {
    }

    private protected override void Begin()
    {
        RefuseMixedEngines();
        SetPeriod();
        if (TrailName is not null && LogGroupName is not null)
            throw new AuditException(AuditError.OptionConflict, "-TrailName and -LogGroupName both say where to read.") { Target = nameof(LogGroupName) };
        WarnOfUnknown(EventName.Where(name => !AuditedCall.KnownNames.Any(new NamePattern(name).IsMatch)), "no event has it");
        _isGroupNamed = LogGroupName is not null;
        _seen = AllowDuplicate ? null : new SeenEvents();
    }

    private protected sealed override void End()
    {
        if (_paths.Count > 0)
            _sources.AskFiles(_paths, Tables);
        ReadAll(_sources.All);
        if (_seen is { Dropped: > 0 })
            WriteVerbose($"{_seen.Dropped:N0} duplicates were left out.");
    }

    /// <summary>Reads every place that was asked for; none where the pipeline gave none.</summary>
    private protected abstract void ReadAll(IReadOnlyCollection<LogSource> sources);

    /// <summary>Says what is read, and what the answer may lack.</summary>
    private protected void Introduce(LogSource source)
    {
        if (StartTime is null && Last is null && source.Window.Start is not null)
            WriteVerbose("Without -StartTime or -Last, 24 hours are read.");
        WriteVerbose($"Reading {source.Name}: {source.Describe()}.");
        WriteWarnings(source.FindGaps(Access, DateTimeOffset.UtcNow));
        if (source.Window.Start is { } start && start > DateTimeOffset.UtcNow)
            WriteWarning($"The time asked for begins at {start:u}, which is in the future.");
    }

    /// <summary>Reads the files of one source, as <see cref="FileReading.Run"/> does.</summary>
    private protected void Read(LogSource source, EventPass pass, ScanOptions options, Func<LogBatch, bool> take)
    {
        var files = new FileReading(this, Pump, LargeScanSize, "Amazon Athena answers the same where the logs lie: see New-DdbAuditAthenaTable and -Engine Athena; or ask for less time.");
        var isEmpty = !files.Run($"Reading {source.Name}", pass, options with { MaxFileBytes = MaxFileSize, Seen = _seen }, take);
        if (isEmpty && pass.IsWhole && source.Emptiness is { } nothing && source.FindGaps(Access, DateTimeOffset.UtcNow).Count == 0)
            WriteWarning(nothing);
        foreach (var sentence in source.Store.Report.TakeSentences())
            WriteVerbose(sentence);
    }
}
