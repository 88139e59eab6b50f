using System.Numerics;
using System.Runtime.CompilerServices;

namespace DdbAudit.Duplicates;

/// <summary>The newest of many ids, each with a number: a ring in the order in which they came, where the oldest makes room, chained by hash. For one thread.</summary>
/// <param name="capacity">So many are known at a time, in 28 to 32 bytes each.</param>
internal sealed class RecentIds(int capacity)
{
    private const int InitialLength = 1 << 12;

    // The place of a chain's newest entry, and 1; 0 for an empty chain. A power of two of chains, one an entry or more.
    private int[] _chains = [];

    private Entry[] _entries = [];
    private int _next;
    private bool _isFull;

    /// <summary>The number of the oldest id, which is the lowest where numbers only grow; 0 where there is no id.</summary>
    public int OldestNumber => _entries.Length > 0 ? _entries[_isFull ? _next : 0].Number : 0;

    /// <returns>False where the id is known already.</returns>
    [MethodImpl(HotMethod.Options)]
    public bool TryAdd(Guid id, int number)
    {
        if (IndexOf(id) >= 0)
            return false;
        if (_isFull)
            ForgetOldest();
        else if (_next == _entries.Length)
            MakeRoom();
        _entries[_next] = new Entry { Id = id, Number = number };
        Chain(_next);
        if (++_next == capacity)
            (_next, _isFull) = (0, true);
        return true;
    }

    public int? Find(Guid id) => IndexOf(id) is >= 0 and var index ? _entries[index].Number : null;

    private int IndexOf(Guid id)
    {
        if (_chains.Length == 0)
            return -1;
        var index = ChainOf(id) - 1;
        while (index >= 0 && _entries[index].Id != id)
            index = _entries[index].Older - 1;
        return index;
    }

    private ref int ChainOf(Guid id) => ref _chains[id.GetHashCode() & (_chains.Length - 1)];

    private void Chain(int index)
    {
        ref var newest = ref ChainOf(_entries[index].Id);
        _entries[index].Older = newest;
        newest = index + 1;
    }

    // It is the last of its chain.
    private void ForgetOldest()
    {
        ref var link = ref ChainOf(_entries[_next].Id);
        while (link != _next + 1)
            link = ref _entries[link - 1].Older;
        link = 0;
    }

    private void MakeRoom()
    {
        Array.Resize(ref _entries, Math.Clamp(_entries.Length * 2, Math.Min(InitialLength, capacity), capacity));
        _chains = new int[BitOperations.RoundUpToPowerOf2((uint)_entries.Length)];
        for (var index = 0; index < _next; index++)
            Chain(index);
    }

    private struct Entry
    {
        public Guid Id;
        public int Number;

        /// <summary>The place of the next older entry of the chain, and 1; 0 for the last.</summary>
        public int Older;
    }
}
