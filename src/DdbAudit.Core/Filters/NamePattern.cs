namespace DdbAudit.Filters;

/// <summary>
/// A name with PowerShell's wildcards: <c>*</c> any text, <c>?</c> one character, <c>[a-z]</c> one of a set; a backtick takes the next
/// character as it is. Case of ASCII letters does not matter; a bracket that is never closed is an ordinary character.
/// </summary>
internal sealed class NamePattern
{
    private readonly List<Part> _parts = [];

    public NamePattern(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
            i = ReadPart(pattern, i);
        LongestLiteral = FindLongestLiteral();
    }

    private enum PartKind
    {
        Character,
        AnyCharacter,
        AnyText,
        Set,
    }

    /// <summary>The longest text that every match contains, in some case; empty where there is none.</summary>
    public string LongestLiteral { get; }

    public bool IsMatch(string name)
    {
        // Where a star was met last, and the text position that it would swallow next.
        int part = 0, at = 0, star = -1, resume = 0;
        while (at < name.Length)
        {
            if (part < _parts.Count && _parts[part].Kind == PartKind.AnyText)
            {
                star = part++;
                resume = at;
            }
            else if (part < _parts.Count && _parts[part].Matches(name[at]))
            {
                part++;
                at++;
            }
            else if (star >= 0)
            {
                part = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (part < _parts.Count && _parts[part].Kind == PartKind.AnyText)
            part++;
        return part == _parts.Count;
    }

    /// <summary>The pattern as SQL's LIKE has it, in lower case.</summary>
    /// <param name="isPlain">What stands in the text that is searched as it is; for other characters any text is allowed.</param>
    public LikePattern ToLike(Predicate<char> isPlain)
    {
        var like = new LikePatternBuilder();
        foreach (var part in _parts)
        {
            if (part.Kind == PartKind.Character && isPlain(part.Character))
                like.AppendCharacter(part.Character);
            else if (part.Kind == PartKind.AnyText)
                like.AppendAnyText();
            else
                like.AppendUnknown();
        }

        return like.ToPattern();
    }

    // Only ASCII letters fold, so that a test on UTF-8 bytes can do the same.
    private static char Fold(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;

    private int ReadPart(string pattern, int at)
    {
        var c = pattern[at];
        var setEnd = c == '[' ? pattern.IndexOf(']', at + 1) : -1;
        if (setEnd > at + 1)
        {
            _parts.Add(new Part(PartKind.Set, default, pattern[(at + 1)..setEnd]));
            return setEnd;
        }

        if (c == '`' && at + 1 < pattern.Length)
        {
            _parts.Add(new Part(PartKind.Character, Fold(pattern[at + 1])));
            return at + 1;
        }

        _parts.Add(c switch
        {
            '*' => new Part(PartKind.AnyText),
            '?' => new Part(PartKind.AnyCharacter),
            _ => new Part(PartKind.Character, Fold(c)),
        });
        return at;
    }

    private string FindLongestLiteral()
    {
        var longest = string.Empty;
        var run = string.Empty;
        foreach (var part in _parts)
        {
            run = part.Kind == PartKind.Character ? run + part.Character : string.Empty;
            if (run.Length > longest.Length)
                longest = run;
        }

        return longest;
    }

    private readonly record struct Part(PartKind Kind, char Character = default, string Set = "")
    {
        public bool Matches(char c) => Kind switch
        {
            PartKind.Character => Fold(c) == Character,
            PartKind.AnyCharacter => true,
            PartKind.Set => IsInSet(Fold(c)),
            _ => false,
        };

        private bool IsInSet(char c)
        {
            for (var i = 0; i < Set.Length; i++)
            {
                var isRange = i + 2 < Set.Length && Set[i + 1] == '-';
                if (isRange ? c >= Fold(Set[i]) && c <= Fold(Set[i + 2]) : c == Fold(Set[i]))
                    return true;
                if (isRange)
                    i += 2;
            }

            return false;
        }
    }
}
