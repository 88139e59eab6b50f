using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Logs;
using DdbAudit.Output;

namespace DdbAudit.Commands;

/// <summary>Reads data events from a trail's bucket, from any bucket, or from files.</summary>
[Cmdlet(VerbsCommon.Get, "DdbDataEvent", DefaultParameterSetName = TrailSet)]
[OutputType(typeof(DdbDataEvent))]
public sealed partial class GetDdbDataEventCommand : DdbCommand
{
    private readonly Dictionary<string, LogSource> _sources = [];
    private readonly List<string> _paths = [];
    private EventPeriod _period = EventPeriod.Unbounded;
    private int _left;

    private protected override void Begin()
    {
        _period = EventPeriod.From(StartTime, EndTime, Last, DateTimeOffset.UtcNow);
        _left = MaxEvents ?? int.MaxValue;
    }

    // Only collects: a thousand files from the pipeline are read in parallel, two tables of one trail in one pass.
    private protected override void Process()
    {
        if (ParameterSetName == TrailSet)
            AddTrail(string.IsNullOrEmpty(TrailName) ? Ownership.DefaultStack : TrailName);
        else if (ParameterSetName == BucketSet)
            AddBucket();
        else
            AddPaths();
    }

    private protected override void End()
    {
        if (_paths.Count > 0)
            Ask("", () => new LogSource(_paths.Count == 1 ? _paths[0] : $"{_paths.Count} paths", new FolderLogStore([.. _paths]), ToWindow(_period)));
        foreach (var source in _sources.Values.TakeWhile(_ => _left > 0))
            Read(source);
    }

    private void AddTrail(string name)
    {
        var account = Account;
        var scope = account.Scope;
        Ask($"{scope.AccountId}/{scope.Region}/{name}", () =>
        {
            var trail = Pump.Await(stop => account.Trails.FindAsync(name, stop))
                ?? throw new AuditException(AuditError.TrailNotFound, $"There is no trail '{name}' in {scope.Region} of account {scope.AccountId}.") { Target = name };
            var window = ToWindow(BoundPeriod()) with { AccountIds = [scope.AccountId], Regions = [scope.Region] };
            return OpenBucket(account, trail.Description.S3BucketName, trail.Description.S3KeyPrefix, window);
        });
    }

    private void AddBucket()
    {
        var account = Account;
        Ask($"{account.Scope.AccountId}/{account.Scope.Region}/s3://{BucketName}/{Prefix}", () => OpenBucket(account, BucketName, Prefix, ToWindow(BoundPeriod())));
    }

    private void AddPaths()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                _paths.AddRange(FilePaths.Resolve(this, path, isLiteral));
            }
            catch (AuditException missing)
            {
                WriteAuditError(missing);
            }
        }
    }

    private void Ask(string key, Func<LogSource> open)
    {
        if (!_sources.TryGetValue(key, out var source))
            _sources[key] = source = open();
        source.Ask(TableName);
    }

    private static LogSource OpenBucket(IAuditAccount account, string bucket, string? prefix, LogWindow window) =>
        new($"s3://{bucket}/{prefix}", account.OpenLogs(bucket, prefix), window);

    private EventPeriod BoundPeriod()
    {
        if (_period.Start is null)
            WriteVerbose("Without -StartTime or -Last, 24 hours are read.");
        return _period.WithStart(DateTimeOffset.UtcNow);
    }

    private void Read(LogSource source)
    {
        WriteVerbose($"Reading {source.Name}: events from {source.Window.Start?.ToString("u") ?? "the first"} to {source.Window.End?.ToString("u") ?? "the last"}.");
        var bar = new ScanProgressBar(this, $"Reading {source.Name}");
        var options = new ScanOptions { IncludeRaw = IncludeRaw };
        Pump.ForEach(
            stop => EventScan.RunAsync(source.Store, source.Window, ToCriteria(source), options, stop),
            batch => Write(batch, bar));
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
