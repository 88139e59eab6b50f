namespace DdbAudit.Filters;

/// <summary>Patterns of which one must match. No patterns ask nothing.</summary>
internal sealed class NamePatternSet
{
    private readonly NamePattern[] _patterns;

    public NamePatternSet(IEnumerable<string> patterns) => _patterns = [.. patterns.Select(p => new NamePattern(p))];

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>The patterns as SQL's LIKE has them; see <see cref="NamePattern.ToLike"/>.</summary>
    public IEnumerable<LikePattern> ToLikes(Predicate<char> isPlain) => _patterns.Select(pattern => pattern.ToLike(isPlain));

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
        ByteNeedle[] needles = [.. _patterns.Select(pattern => ByteNeedle.ForText(pattern.LongestLiteral)).OfType<ByteNeedle>()];
        return needles.Length == 0 || needles.Length < _patterns.Length ? null : needles;
    }
}
