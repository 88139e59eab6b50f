namespace DdbAudit.Following;

/// <summary>The files of one folder that were handed on. They are forgotten by age as its floor rises, since what was published before is not listed again.</summary>
internal sealed class FollowedFolder
{
    private readonly Dictionary<ulong, FollowedFile> _files = [];
    private readonly PriorityQueue<ulong, DateTimeOffset> _byAge = new();

    /// <summary>Whatever was published before this was read, UTC; null where that is not known of any time.</summary>
    public DateTimeOffset? Floor { get; private set; }

    /// <summary>By what <see cref="FollowedKey"/> makes of their keys.</summary>
    public IReadOnlyDictionary<ulong, FollowedFile> Files => _files;

    public void Add(ulong key, FollowedFile file)
    {
        var isKnown = _files.ContainsKey(key);
        _files[key] = file;
        if (file.Published is { } published && !isKnown)
            _byAge.Enqueue(key, published);
    }

    /// <summary>Never lowers the floor.</summary>
    public void Raise(DateTimeOffset? floor)
    {
        if (floor is null || floor <= Floor)
            return;
        Floor = floor;
        while (_byAge.TryPeek(out var oldest, out var published) && published < floor)
        {
            _byAge.Dequeue();
            _files.Remove(oldest);
        }
    }

    /// <summary>Forgets files that are there no more.</summary>
    public void Keep(IReadOnlySet<ulong> keys)
    {
        foreach (var gone in _files.Keys.Where(key => !keys.Contains(key)).ToArray())
            _files.Remove(gone);
    }
}
