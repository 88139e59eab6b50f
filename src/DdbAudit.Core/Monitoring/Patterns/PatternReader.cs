namespace DdbAudit.Monitoring.Patterns;

/// <summary>The text of a pattern and how far it was read. Errors name the character, counted from 1.</summary>
internal sealed class PatternReader(string text)
{
    public int Position { get; private set; }

    public bool AtEnd => Position == text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : text[Position];

    public void SkipBlanks()
    {
        while (char.IsWhiteSpace(Next))
            Position++;
    }

    /// <summary>Reads a text if it comes next, with the blanks before it.</summary>
    public bool TryTake(string expected)
    {
        SkipBlanks();
        if (string.CompareOrdinal(text, Position, expected, 0, expected.Length) != 0)
            return false;
        Position += expected.Length;
        return true;
    }

    /// <exception cref="AuditException">InvalidFilterPattern: something else comes next.</exception>
    public void Take(string expected)
    {
        if (!TryTake(expected))
            throw Unexpected(expected);
    }

    public string TakeWhile(Func<char, bool> fits)
    {
        var start = Position;
        while (!AtEnd && fits(Next))
            Position++;
        return text[start..Position];
    }

    /// <param name="start">A position that was passed.</param>
    public string TakenSince(int start) => text[start..Position];

    public char TakeOne() => text[Position++];

    public AuditException Unexpected(string expected)
    {
        SkipBlanks();
        return Error($"{expected} is expected, and {(AtEnd ? "the pattern ends" : $"'{Next}' stands there")}");
    }

    /// <param name="at">From 0; null for where reading stands.</param>
    public AuditException Error(string what, int? at = null) =>
        new(AuditError.InvalidFilterPattern, $"The filter pattern is none of CloudWatch Logs' for JSON. At character {(at ?? Position) + 1}: {what}.")
        {
            Target = text,
        };
}
