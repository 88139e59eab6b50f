using System.Runtime.CompilerServices;
using System.Text;

namespace DdbAudit.Records.Json;

/// <summary>
/// Strings of one field that repeat from record to record, found by their UTF-8 bytes. A fixed number of slots, two for each
/// hash; a newcomer pushes out the older of the two: bounded memory without bookkeeping. For one thread.
/// </summary>
internal sealed class StringPool
{
    // Longer text is rarely the same twice.
    private const int MaxLength = 512;

    private readonly string?[] _slots;

    // Many fields have the same text in record after record: then nothing needs to be hashed.
    private string _last = string.Empty;

    /// <param name="slots">A power of two.</param>
    public StringPool(int slots) => _slots = new string?[slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            return Encoding.UTF8.GetString(utf8);
        if (!IsSame(utf8, _last))
            _last = Find(utf8);
        return _last;
    }

    [MethodImpl(HotMethod.Options)]
    private string Find(ReadOnlySpan<byte> utf8)
    {
        var at = ByteHash.Compute(utf8) & (uint)(_slots.Length - 1);
        ref var newer = ref _slots[at];
        if (newer is not null && IsSame(utf8, newer))
            return newer;
        ref var older = ref _slots[at ^ 1];
        if (older is not null && IsSame(utf8, older))
            return older;
        older = newer;
        return newer = Encoding.UTF8.GetString(utf8);
    }

    // Text beyond ASCII is made anew each time: its bytes and characters cannot be compared one by one.
    private static bool IsSame(ReadOnlySpan<byte> utf8, string text) => text.Length == utf8.Length && Ascii.Equals(utf8, text);
}
