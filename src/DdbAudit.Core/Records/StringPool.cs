using System.Text;

namespace DdbAudit.Records;

/// <summary>
/// Strings of one field that repeat from record to record, found by their UTF-8 bytes. A fixed number of slots, a newcomer takes
/// the slot of whoever has it: bounded memory without bookkeeping. For one thread.
/// </summary>
internal sealed class StringPool
{
    // Longer text is rarely the same twice.
    private const int MaxLength = 512;

    private readonly string?[] _slots;

    /// <param name="slots">A power of two.</param>
    public StringPool(int slots) => _slots = new string?[slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref _slots[ByteHash.Compute(utf8) & (uint)(_slots.Length - 1)];
        if (slot is not null && slot.Length == utf8.Length && Ascii.Equals(utf8, slot))
            return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }
}
