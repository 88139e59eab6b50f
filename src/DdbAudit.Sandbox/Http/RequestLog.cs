namespace DdbAudit.Sandbox.Http;

/// <summary>The last requests answered, oldest first, and how many are being answered now.</summary>
internal sealed class RequestLog
{
    /// <summary>Older entries are dropped.</summary>
    public const int Capacity = 10_000;

    private readonly object _gate = new();
    private readonly Queue<RequestEntry> _entries = new();
    private int _inFlight;

    public int InFlight => Volatile.Read(ref _inFlight);

    public IReadOnlyList<RequestEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public int Count(string service, string operation) =>
        Entries.Count(entry => entry.Service == service && entry.Operation == operation);

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void End() => Interlocked.Decrement(ref _inFlight);

    public void Add(RequestEntry entry)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > Capacity)
                _entries.Dequeue();
        }
    }
}
