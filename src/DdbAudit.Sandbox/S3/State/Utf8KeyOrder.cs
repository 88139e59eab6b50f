namespace DdbAudit.Sandbox.S3.State;

/// <summary>The order of keys in S3's listings: by their UTF-8 octets, which is the order of code points.</summary>
internal sealed class Utf8KeyOrder : IComparer<string>
{
    public static Utf8KeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length - right.Length;
        return Rank(left[common]) - Rank(right[common]);
    }

    // In UTF-16 surrogates stand below U+E000..U+FFFF, but the code points they encode stand above.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
