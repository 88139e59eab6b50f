using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Following;
using DdbAudit.Reading;

namespace DdbAudit.Commands;

/// <summary>Reading on: what arrives later, and where an earlier command ended.</summary>
public sealed partial class GetDdbDataEventCommand
{
    private Checkpoint? _checkpoint;

    [Parameter]
    public SwitchParameter Follow { get; set; }

    // CloudTrail delivers every five minutes or so.
    [Parameter]
    [Duration(MinimumSeconds = 0.1)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    private void OpenCheckpoint()
    {
        if (!Follow && Checkpoint is null)
            return;
        if (EndTime is not null)
            throw new AuditException(AuditError.InvalidTimeRange, "-Follow and -Checkpoint read on without end, so -EndTime cannot stand beside them.") { Target = "EndTime" };
        _checkpoint = Following.Checkpoint.Open(Checkpoint is null ? null : GetUnresolvedProviderPathFromPSPath(Checkpoint), TimeProvider.System);
    }

    private void ReadWhatArrives(IReadOnlyCollection<LogSource> sources)
    {
        while (_left > 0)
        {
            Pump.Await(stop => Task.Delay(PollInterval, stop));
            foreach (var source in sources.TakeWhile(_ => _left > 0))
                ReadAgain(source);
        }
    }

    // What follows for days outlives a network that is away for minutes: the next pass reads what this one did not.
    private void ReadAgain(LogSource source)
    {
        try
        {
            Read(source);
        }
        catch (AuditException error) when (error.Error != AuditError.CheckpointUnwritable)
        {
            WriteAuditError(error);
        }
    }
}
