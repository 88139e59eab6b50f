namespace DdbAudit.Duplicates;

/// <summary>Ids of events and the log files that they were read in. Files stand in a list of their own: a million references less for the collector.</summary>
/// <param name="expected">How many there will be, so that tables need not grow.</param>
internal sealed class SeenGeneration(int expected)
{
    private readonly Dictionary<Guid, int> _events = new(expected);
    private readonly List<string> _files = [];

    public int Count => _events.Count;

    /// <returns>False where it is known already.</returns>
    public bool TryAdd(Guid id, string logFile)
    {
        // The events of a file come one after the other.
        if (_files.Count == 0 || !ReferenceEquals(_files[^1], logFile))
            _files.Add(logFile);
        return _events.TryAdd(id, _files.Count - 1);
    }

    public void Forget()
    {
        _events.Clear();
        _files.Clear();
    }

    public bool Contains(Guid id) => _events.ContainsKey(id);

    public string? Find(Guid id) => _events.TryGetValue(id, out var file) ? _files[file] : null;
}
