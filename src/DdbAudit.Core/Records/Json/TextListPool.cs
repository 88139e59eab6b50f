using System.Runtime.CompilerServices;

namespace DdbAudit.Records.Json;

/// <summary>Lists of pooled names that repeat from record to record. Bounded like <see cref="StringPool"/>. For one thread.</summary>
internal sealed class TextListPool
{
    private readonly DdbTextList?[] _slots;

    /// <param name="slots">A power of two.</param>
    public TextListPool(int slots) => _slots = new DdbTextList?[slots];

    public DdbTextList Get(List<string> items)
    {
        if (items.Count == 0)
            return DdbTextList.Empty;
        ref var slot = ref _slots[Hash(items) & (_slots.Length - 1)];
        return slot is not null && IsSame(slot, items) ? slot : slot = new DdbTextList([.. items]);
    }

    // The items come out of string pools, so the same text is nearly always the same object.
    private static int Hash(List<string> items)
    {
        var hash = items.Count;
        foreach (var item in items)
            hash = (hash * 31) + RuntimeHelpers.GetHashCode(item);
        return hash ^ (hash >> 15);
    }

    private static bool IsSame(DdbTextList list, List<string> items)
    {
        if (list.Count != items.Count)
            return false;
        for (var i = 0; i < items.Count; i++)
        {
            if (!ReferenceEquals(list[i], items[i]))
                return false;
        }

        return true;
    }
}
