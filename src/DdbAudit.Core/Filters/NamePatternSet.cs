using System.Text;

namespace DdbAudit.Filters;

/// <summary>Patterns of which one must match. No patterns ask nothing.</summary>
internal sealed class NamePatternSet
{
    private readonly NamePattern[] _patterns;

    public NamePatternSet(IEnumerable<string> patterns) => _patterns = [.. patterns.Select(p => new NamePattern(p))];

    public bool IsEmpty => _patterns.Length == 0;

    public bool IsMatch(string? name)
    {
        if (IsEmpty)
            return true;
        if (name is null)
            return false;
        foreach (var pattern in _patterns)
        {
            if (pattern.IsMatch(name))
                return true;
        }

        return false;
    }

    /// <summary>Byte sequences one of which every record with a match contains, unless escapes hide it; null where that cannot be told.</summary>
    public ByteNeedle[]? ToNeedles()
    {
        ByteNeedle[] needles = [.. _patterns.Select(ToNeedle).OfType<ByteNeedle>()];
        return needles.Length == 0 || needles.Length < _patterns.Length ? null : needles;
    }

    private static ByteNeedle? ToNeedle(NamePattern pattern)
    {
        var plain = LongestPlainRun(pattern.LongestLiteral);
        return plain.Length < ByteNeedle.MinLength ? null : new ByteNeedle(Encoding.ASCII.GetBytes(plain));
    }

    private static string LongestPlainRun(string literal)
    {
        var longest = string.Empty;
        for (int start = 0, at = 0; at <= literal.Length; at++)
        {
            if (at < literal.Length && IsPlain(literal[at]))
                continue;
            if (at - start > longest.Length)
                longest = literal[start..at];
            start = at + 1;
        }

        return longest;
    }

    // JSON writes slashes, quotes, backslashes and control characters in more than one way; other letters have cases beyond ASCII.
    private static bool IsPlain(char c) => char.IsAscii(c) && !char.IsControl(c) && c is not ('/' or '"' or '\\');
}
