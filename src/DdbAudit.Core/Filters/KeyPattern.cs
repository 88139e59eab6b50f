using System.Globalization;

namespace DdbAudit.Filters;

/// <summary>
/// The key of an item that is looked for, or a part of it: then all items under it fit. Values compare as text, and numbers by value, so
/// that 1 finds 1.0; letter case matters in values but not in the names of attributes.
/// </summary>
internal sealed class KeyPattern
{
    // What a decimal holds without rounding.
    private const int MaxExactLength = 28;

    private readonly KeyValuePair<string, string>[] _parts;

    /// <exception cref="ArgumentException">There is no attribute in it: that would fit anything.</exception>
    public KeyPattern(IEnumerable<KeyValuePair<string, string>> parts)
    {
        _parts = [.. parts];
        if (_parts.Length == 0)
            throw new ArgumentException("A key has at least one attribute.", nameof(parts));
    }

    public bool IsMatch(DdbKey key)
    {
        foreach (var part in _parts)
        {
            if (!IsIn(key, part))
                return false;
        }

        return true;
    }

    /// <summary>Bytes that every record with a match contains, unless escapes hide them; null where that cannot be told.</summary>
    public ByteNeedle? ToNeedle() =>
        _parts
            .Where(part => !TryReadNumber(part.Value, out _))
            .Select(part => ByteNeedle.ForText(part.Value))
            .OfType<ByteNeedle>()
            .MaxBy(needle => needle.Length);

    /// <summary>
    /// What stands in the text of every request with a match, unless escapes hide it: the longest value, for
    /// SQL's LIKE in lower case. Null where that cannot be told.
    /// </summary>
    public LikePattern? ToLike() =>
        _parts
            .Where(part => !TryReadNumber(part.Value, out _) && part.Value.Length > 0)
            .OrderByDescending(part => part.Value.Length)
            .Select(part => (LikePattern?)ToLike(part.Value))
            .FirstOrDefault();

    private static LikePattern ToLike(string value)
    {
        var like = new LikePatternBuilder();
        foreach (var c in value)
        {
            if (ByteNeedle.IsPlain(c))
                like.AppendCharacter(char.ToLowerInvariant(c));
            else
                like.AppendUnknown();
        }

        return like.ToPattern();
    }

    private static bool IsIn(DdbKey key, KeyValuePair<string, string> wanted)
    {
        for (var i = 0; i < key.Count; i++)
        {
            var part = key[i];
            if (part.Name.Equals(wanted.Key, StringComparison.OrdinalIgnoreCase) && IsSame(part, wanted.Value))
                return true;
        }

        return false;
    }

    private static bool IsSame(DdbKeyPart part, string wanted) =>
        part.Value == wanted
            || (part.Type == "N" && TryReadNumber(part.Value, out var number) && TryReadNumber(wanted, out var other) && number == other);

    // What is smaller than a decimal can tell from others would be rounded to them. There are no more digits than characters before the exponent.
    private static bool IsExact(string text) =>
        text.AsSpan().IndexOfAny('e', 'E') is not (>= 0 and var at)
            || (int.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && exponent >= at - MaxExactLength);

    private static bool TryReadNumber(string text, out decimal number)
    {
        number = 0;
        return text.Length <= MaxExactLength
            && IsExact(text)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
