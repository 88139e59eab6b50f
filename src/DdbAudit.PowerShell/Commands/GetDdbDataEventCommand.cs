using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Duplicates;
using DdbAudit.Logs;
using DdbAudit.Output;

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

    private protected override void Begin()
    {
        var now = DateTimeOffset.UtcNow;
        _sources = new LogSources(EventPeriod.From(StartTime, EndTime, Last, now), now);
        _seen = AllowDuplicate ? null : new SeenEvents();
        _left = MaxEvents ?? int.MaxValue;
    }

    // Only collects: a thousand files from the pipeline are read in parallel, two tables of one trail in one pass.
    private protected override void Process()
    {
        if (ParameterSetName == TrailSet)
            AskTrail(Account, string.IsNullOrEmpty(TrailName) ? Ownership.DefaultStack : TrailName);
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
            Read(source);
        if (_seen is { Dropped: > 0 })
            WriteVerbose($"{_seen.Dropped:N0} duplicates were left out.");
    }

    private void AskTrail(IAuditAccount account, string name) =>
        Pump.Await(stop => _sources.AskTrailAsync(account, name, TableName, stop));

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

    private void Read(LogSource source)
    {
        if (StartTime is null && Last is null && source.Window.Start is not null)
            WriteVerbose("Without -StartTime or -Last, 24 hours are read.");
        WriteVerbose($"Reading {source.Name}: {source.Describe()}.");
        var bar = new ScanProgressBar(this, $"Reading {source.Name}");
        var (criteria, options) = (ToCriteria(source), new ScanOptions { IncludeRaw = IncludeRaw, Seen = _seen });
        Pump.ForEach(stop => EventScan.RunAsync(source.Store, source.Window, criteria, options, stop), batch => Write(batch, bar));
        bar.Complete();
    }

    /// <returns>Whether more is wanted.</returns>
    private bool Write(LogBatch batch, ScanProgressBar bar)
    {
        bar.Show(batch.Progress);
        if (batch.Problem is { } problem)
            WriteAuditError(problem);
        foreach (var found in batch.Events.AsSpan())
        {
            WriteObject(found);
            if (--_left == 0)
                return false;
        }
        return true;
    }
}
