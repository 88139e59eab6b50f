namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Goes through a pattern's text.</summary>
internal sealed class PatternScanner(string text)
{
    private int _position;

    public bool IsAtEnd => _position == text.Length;

    /// <summary>The character that comes next; NUL at the end.</summary>
    public char Next => IsAtEnd ? '\0' : text[_position];

    public void SkipBlanks() => TakeWhile(char.IsWhiteSpace);

    /// <summary>Takes a symbol where it comes next, blanks before it included.</summary>
    public bool Take(string symbol)
    {
        SkipBlanks();
        if (!text.AsSpan(_position).StartsWith(symbol, StringComparison.Ordinal))
            return false;
        _position += symbol.Length;
        return true;
    }

    /// <summary>Takes a symbol that must come next.</summary>
    /// <exception cref="Http.ServiceError">InvalidParameterException.</exception>
    public void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Unexpected(symbol);
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (!IsAtEnd && belongs(text[_position]))
            _position++;
        return text[start.._position];
    }

    /// <summary>Takes what stands before a closing mark, and the mark. A backslash keeps the mark from closing, and is dropped before it.</summary>
    /// <exception cref="Http.ServiceError">InvalidParameterException: the mark does not come.</exception>
    public string TakeUntil(char mark)
    {
        var start = _position;
        while (!IsAtEnd && text[_position] != mark)
            _position += text[_position] == '\\' && _position + 1 < text.Length ? 2 : 1;
        if (IsAtEnd)
            throw FilterPattern.Invalid($"{mark} is missing");
        return text[start.._position++].Replace($"\\{mark}", $"{mark}", StringComparison.Ordinal);
    }

    public Http.ServiceError Unexpected(string wanted) =>
        FilterPattern.Invalid($"{wanted} is missing at character {_position + 1}: {text}");
}
