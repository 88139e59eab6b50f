using System.Threading.Channels;

namespace DdbAudit.Scans;

/// <summary>
/// Which jobs may be parsed: those that are handed on next, and only so many. So the job that everybody waits for is always in a worker's
/// hands, and memory is bounded by files in flight, not by files. From any thread.
/// </summary>
/// <param name="turns">So many jobs at a time are parsed, or parsed and not yet handed on.</param>
internal sealed class ScanTurns(int turns)
{
    private readonly object _gate = new();
    private readonly Queue<ScanJob> _waiting = [];
    private readonly Channel<ScanJob> _ready = Channel.CreateUnbounded<ScanJob>();
    private int _free = turns;
    private bool _isComplete;

    /// <summary>The jobs whose turn it is; ends when all had theirs.</summary>
    public ChannelReader<ScanJob> Ready => _ready.Reader;

    /// <summary>Adds a job, in the order in which they are handed on.</summary>
    public void Add(ScanJob job)
    {
        lock (_gate)
        {
            _waiting.Enqueue(job);
            GiveTurns();
        }
    }

    /// <summary>No more jobs come.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            GiveTurns();
        }
    }

    /// <summary>A job was handed on: the next may be parsed.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _free++;
            GiveTurns();
        }
    }

    /// <summary>The jobs that no worker took.</summary>
    public List<ScanJob> TakeRest()
    {
        lock (_gate)
        {
            var rest = new List<ScanJob>();
            while (_ready.Reader.TryRead(out var job))
                rest.Add(job);
            rest.AddRange(_waiting);
            _waiting.Clear();
            return rest;
        }
    }

    private void GiveTurns()
    {
        for (; _free > 0 && _waiting.TryDequeue(out var job); _free--)
            _ready.Writer.TryWrite(job);
        if (_isComplete && _waiting.Count == 0)
            _ready.Writer.TryComplete();
    }
}
