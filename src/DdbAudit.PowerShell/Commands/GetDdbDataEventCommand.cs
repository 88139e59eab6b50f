using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Duplicates;
using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

/// <summary>Reads data events from a trail's bucket, from any bucket, or from files.</summary>
[Cmdlet(VerbsCommon.Get, "DdbDataEvent", DefaultParameterSetName = TrailSet)]
[OutputType(typeof(DdbDataEvent))]
public sealed partial class GetDdbDataEventCommand : DdbCommand
{
    private readonly List<string> _paths = [];
    private LogSources _sources = new(EventPeriod.Unbounded, DateTimeOffset.UtcNow);
    private SeenEvents? _seen;
    private int _left;
    private bool _isMissed;

    private protected override void Begin()
    {
        var now = DateTimeOffset.UtcNow;
        _sources = new LogSources(EventPeriod.From(StartTime, EndTime, Last, now), now);
        _seen = AllowDuplicate ? null : new SeenEvents();
        _left = MaxEvents ?? int.MaxValue;
        OpenCheckpoint();
    }

    // Only collects: a thousand files from the pipeline are read in parallel, two tables of one trail in one pass.
    private protected override void Process()
    {
        if (ParameterSetName == TrailSet)
            AskTrail(Account, string.IsNullOrEmpty(TrailName) ? null : TrailName);
        else if (ParameterSetName == BucketSet)
            _sources.AskBucket(Account, BucketName, Prefix, TableName);
        else
            AddPaths(ParameterSetName == LiteralPathSet ? LiteralPath : Path, ParameterSetName == LiteralPathSet);
    }

    private protected override void End()
    {
        if (_paths.Count > 0)
            _sources.AskFiles(_paths, TableName);
        foreach (var source in _sources.All.TakeWhile(_ => _left > 0))
        {
            Introduce(source);
            Read(source);
        }

        if (Follow)
            ReadWhatArrives();
        if (_seen is { Dropped: > 0 })
            WriteVerbose($"{_seen.Dropped:N0} duplicates were left out.");
    }

    private void AskTrail(IAuditAccount account, string? name)
    {
        var choice = Pump.Await(stop => _sources.AskTrailAsync(account, name, TableName, stop));
        WriteVerbose($"Trail {choice.Trail.Name} is read.");
        foreach (var unknown in choice.Unknowns)
            WriteWarning(unknown);
        if (choice.Others.Count > 0)
            WriteWarning($"More than one trail logs {string.Join(", ", TableName)}: '{choice.Trail.Name}' is read, and not {string.Join(", ", choice.Others)}. Name another one with -TrailName.");
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

    private void Introduce(LogSource source)
    {
        if (StartTime is null && Last is null && source.Window.Start is not null)
            WriteVerbose("Without -StartTime or -Last, 24 hours are read.");
        WriteVerbose($"Reading {source.Name}: {source.Describe()}.");
        WarnOfGaps(source);
    }

    private void Read(LogSource source)
    {
        var position = _checkpoint?.Of(source.Id, source.Window.Start);
        var store = position is null ? source.Store : new NewFiles(source.Store, position);
        var window = position?.ToList(source.Window) ?? source.Window;
        var criteria = ToCriteria(source) with { Start = position is null ? source.Window.Start : position.Since };
        var options = new ScanOptions { IncludeRaw = IncludeRaw, MaxFileBytes = MaxFileSize, Endpoint = source.Endpoint, Seen = _seen };
        var bar = new ScanProgressBar(this, $"Reading {source.Name}");
        Pump.ForEach(stop => EventScan.RunAsync(store, window, criteria, options, stop), batch => Write(batch, bar, position));
        bar.Complete();
        foreach (var sentence in source.Store.Report.TakeSentences())
            WriteVerbose(sentence);
        if (_left > 0)
            EndPass(position);
    }

    private void EndPass(FollowPosition? position)
    {
        position?.EndPass();
        _checkpoint?.Save();
    }

    private void WarnOfGaps(LogSource source)
    {
        if (source is not { Trail: { } trail, Scope: { } scope })
            return;
        foreach (var gap in LoggingGaps.Find(trail, source.TableNames, Access, source.Window, scope, DateTimeOffset.UtcNow))
            WriteWarning(gap);
    }

    /// <returns>Whether more is wanted.</returns>
    private bool Write(LogBatch batch, ScanProgressBar bar, FollowPosition? position)
    {
        bar.Show(batch.Progress);
        if (batch.Problem is { } problem)
        {
            _isMissed |= !problem.IsOfContent;
            WriteAuditError(problem);
        }

        foreach (var found in batch.Events.AsSpan())
        {
            WriteObject(found);
            if (--_left == 0)
                return false;
        }
        if (batch.IsLast)
            Finish(batch.File, position);
        return true;
    }

    // Only now: what is interrupted before comes again, and nothing is lost.
    private void Finish(LogObject file, FollowPosition? position)
    {
        if (_isMissed)
            position?.Miss();
        else
            position?.Finish(file);
        _isMissed = false;
        _checkpoint?.Save();
    }
}
