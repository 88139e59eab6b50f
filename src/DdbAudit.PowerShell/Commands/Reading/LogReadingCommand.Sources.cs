using DdbAudit.Binding;
using DdbAudit.Reading;

namespace DdbAudit.Commands;

/// <summary>What the command line and the pipeline name, gathered: a thousand files are read in parallel, two tables of one trail in one pass.</summary>
public abstract partial class LogReadingCommand
{
    private readonly List<string> _paths = [];
    private readonly LogSources _sources = new(DateTimeOffset.UtcNow);
    private bool _isGroupNamed;

    // An object of the pipeline may have the property and no table in it.
    private string[] Tables => TableName ?? [];

    private bool AsksLogGroup => !string.IsNullOrEmpty(LogGroupName) && (_isGroupNamed || string.IsNullOrEmpty(TrailName));

    private protected override void Process()
    {
        SetPeriod();
        switch (ParameterSetName)
        {
            case TrailSet when AsksLogGroup:
                AskLogGroup(Account, LogGroupName!);
                break;
            case TrailSet:
                AskTrail(Account, string.IsNullOrEmpty(TrailName) ? null : TrailName);
                break;
            case BucketSet:
                _sources.AskBucket(Account, BucketName, S3KeyPrefix, Tables);
                break;
            case LiteralPathSet:
                AddPaths(LiteralPath, areLiteral: true);
                break;
            default:
                AddPaths(Path, areLiteral: false);
                break;
        }
    }

    // What the pipeline asks for may come with a time of its own.
    private void SetPeriod() => _sources.Period = EventPeriod.From(StartTime, EndTime, Last, DateTimeOffset.UtcNow);

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
        WriteWarnings(choice.Warnings(Tables));
    }

    private void AddPaths(string[] paths, bool areLiteral)
    {
        foreach (var path in paths)
            Attempt(() => _paths.AddRange(FilePaths.Resolve(this, path, areLiteral)));
    }
}
