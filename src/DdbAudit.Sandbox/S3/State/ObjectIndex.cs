namespace DdbAudit.Sandbox.S3.State;

/// <summary>A bucket's keys in S3's order; a listing starts anywhere in logarithmic time. Not safe for threads: the bucket locks.</summary>
internal sealed class ObjectIndex
{
    private readonly Dictionary<string, KeyHistory> _byKey = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(Utf8KeyOrder.Instance);

    public bool IsEmpty => _byKey.Count == 0;

    public KeyHistory? Find(string key) => _byKey.GetValueOrDefault(key);

    public KeyHistory FindOrAdd(string key)
    {
        if (_byKey.TryGetValue(key, out var history))
            return history;
        _keys.Add(key);
        return _byKey[key] = new KeyHistory(key);
    }

    public void Remove(string key)
    {
        _keys.Remove(key);
        _byKey.Remove(key);
    }

    /// <summary>The keys from this one on, itself included.</summary>
    public IEnumerable<KeyHistory> From(string key)
    {
        if (_keys.Max is not { } last || Utf8KeyOrder.Instance.Compare(key, last) > 0)
            return [];
        return _keys.GetViewBetween(key, last).Select(name => _byKey[name]);
    }
}
