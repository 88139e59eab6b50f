using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Duplicates;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Reading;
using DdbAudit.Scans;
using DdbAudit.Selectors;

namespace DdbAudit.Commands;

/// <summary>A cmdlet that reads log files: from a trail's bucket, from any bucket, or from this machine; or the log group that a trail delivers to.</summary>
public abstract partial class LogReadingCommand : DdbCommand
{
    private readonly List<string> _paths = [];
    private readonly LogSources _sources = new(DateTimeOffset.UtcNow);
    private SeenEvents? _seen;
    private bool _isGroupNamed;

    // An object of the pipeline may have the property and no table in it.
    private string[] Tables => TableName ?? [];

    private protected LogReadingCommand()
    {
    }

    private protected override void Begin()
    {
        RefuseMixedEngines();
        SetPeriod();
        if (TrailName is not null && LogGroupName is not null)
            throw new AuditException(AuditError.OptionConflict, "-TrailName and -LogGroupName both say where to read.") { Target = nameof(LogGroupName) };
        WarnOfUnknownNames();
        _isGroupNamed = LogGroupName is not null;
        _seen = AllowDuplicate ? null : new SeenEvents();
    }

    // Only collects: a thousand files from the pipeline are read in parallel, two tables of one trail in one pass.
    private protected override void Process()
    {
        SetPeriod();
        if (ParameterSetName == TrailSet && !string.IsNullOrEmpty(LogGroupName) && (_isGroupNamed || string.IsNullOrEmpty(TrailName)))
            AskLogGroup(Account, LogGroupName);
        else if (ParameterSetName == TrailSet)
            AskTrail(Account, string.IsNullOrEmpty(TrailName) ? null : TrailName);
        else if (ParameterSetName == BucketSet)
            _sources.AskBucket(Account, BucketName, Prefix, Tables);
        else
            AddPaths(ParameterSetName == LiteralPathSet ? LiteralPath : Path, ParameterSetName == LiteralPathSet);
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
        foreach (var gap in source.FindGaps(Access, DateTimeOffset.UtcNow))
            WriteWarning(gap);
        if (source.Window.Start is { } start && start > DateTimeOffset.UtcNow)
            WriteWarning($"The time asked for begins at {start:u}, which is in the future.");
    }

    /// <summary>Reads one source, with progress; what is wrong with a file becomes an error.</summary>
    /// <param name="take">Takes a batch; false where no more is wanted.</param>
    private protected void Read(LogSource source, EventPass pass, ScanOptions options, Func<LogBatch, bool> take)
    {
        options = options with { MaxFileBytes = MaxFileSize, Seen = _seen };
        var bar = new ScanProgressBar(this, $"Reading {source.Name}");
        var guard = pass.GuardSize(LargeScanSize);
        try
        {
            Pump.ForEach(stop => pass.RunAsync(options, stop), batch => Show(batch, bar, guard) && take(batch) && pass.Note(batch));
        }
        finally
        {
            Pump.Await(_ => guard.DisposeAsync().AsTask());
        }

        bar.Complete();
        if (bar.IsEmpty && pass.IsWhole && source.Emptiness is { } nothing && source.FindGaps(Access, DateTimeOffset.UtcNow).Count == 0)
            WriteWarning(nothing);
        foreach (var sentence in source.Store.Report.TakeSentences())
            WriteVerbose(sentence);
    }

    // New calls come, so it is no error.
    private void WarnOfUnknownNames()
    {
        foreach (var name in EventName.Where(name => !AuditedCall.KnownNames.Any(new NamePattern(name).IsMatch)))
            WriteWarning($"'{name}' is none of DynamoDB's data events that are known here: where it is misspelled, no event has it. Known are {string.Join(", ", AuditedCall.KnownNames)}.");
    }

    // What the pipeline asks for may come with a time of its own.
    private void SetPeriod() => _sources.Period = EventPeriod.From(StartTime, EndTime, Last, DateTimeOffset.UtcNow);

    private bool Show(LogBatch batch, ScanProgressBar bar, ScanSizeGuard guard)
    {
        bar.Show(batch.Progress);
        if (guard.Check(batch.Progress) is { } bytes)
            WriteWarning($"{ViewText.Size(bytes)} or more are to be read here, which takes long. Amazon Athena answers the same where the logs lie: see New-DdbAuditAthenaTable and -Engine Athena; or ask for less time.");
        if (batch.Problem is { } problem)
            WriteAuditError(problem);
        return true;
    }

    private void AskLogGroup(IAuditAccount account, string name)
    {
        if (UsesAthena)
            throw new AuditException(AuditError.OptionConflict, $"Athena reads a trail's bucket, and not log group '{name}'.") { Target = nameof(LogGroupName), Remedy = "Name a trail with -TrailName, or leave -Engine out." };
        _sources.AskLogGroup(account, name, Tables);
    }

    private void AskTrail(IAuditAccount account, string? name)
    {
        var choice = Pump.Await(stop => _sources.AskTrailAsync(account, name, Tables, stop));
        WriteVerbose($"Trail {choice.Trail.Name} is read.");
        foreach (var warning in choice.Warnings(Tables))
            WriteWarning(warning);
    }

    private void AddPaths(string[] paths, bool areLiteral)
    {
        foreach (var path in paths)
        {
            try
            {
                _paths.AddRange(FilePaths.Resolve(this, path, areLiteral));
            }
            catch (AuditException missing)
            {
                WriteAuditError(missing);
            }
        }
    }
}
