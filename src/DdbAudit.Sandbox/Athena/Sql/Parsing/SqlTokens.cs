namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <summary>The tokens of a statement, read from the first to the last.</summary>
internal sealed class SqlTokens(string sql)
{
    private readonly IReadOnlyList<SqlToken> _tokens = SqlLexer.Read(sql);
    private int _next;

    public SqlToken Current => _tokens[_next];

    public SqlToken Peek(int ahead = 1) => _tokens[Math.Min(_next + ahead, _tokens.Count - 1)];

    public SqlToken Take() => _tokens[Current.Kind == SqlTokenKind.End ? _next : _next++];

    public bool TryTakeWord(string word) => TryTake(Current.IsWord(word));

    /// <summary>Two words that follow each other, such as GROUP BY.</summary>
    public bool TryTakeWords(string first, string second)
    {
        if (!Current.IsWord(first) || !Peek().IsWord(second))
            return false;
        _next += 2;
        return true;
    }

    public bool TryTakeSign(string sign) => TryTake(Current.IsSign(sign));

    /// <exception cref="QueryError">SYNTAX_ERROR.</exception>
    public void TakeWord(string word)
    {
        if (!TryTakeWord(word))
            throw Mismatch(word);
    }

    /// <exception cref="QueryError">SYNTAX_ERROR.</exception>
    public void TakeSign(string sign)
    {
        if (!TryTakeSign(sign))
            throw Mismatch($"'{sign}'");
    }

    /// <summary>A name as the engine keeps it: in lower case.</summary>
    /// <exception cref="QueryError">SYNTAX_ERROR.</exception>
    public string TakeName() => Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName ? Take().Text.ToLowerInvariant() : throw Mismatch("an identifier");

    /// <summary>Things with commas between them, at least one.</summary>
    public IReadOnlyList<T> TakeList<T>(Func<T> takeOne)
    {
        var list = new List<T> { takeOne() };
        while (TryTakeSign(","))
            list.Add(takeOne());
        return list;
    }

    /// <summary>What was read since a token, in one form whatever its space and letters.</summary>
    public string TextSince(int start) => string.Join(' ', Enumerable.Range(start, _next - start).Select(i => Normal(_tokens[i])));

    public int Index => _next;

    public QueryError Mismatch(string expected) => QueryError.At(Current.At, "SYNTAX_ERROR", $"mismatched input {Current}. Expecting: {expected}");

    private bool TryTake(bool isIt)
    {
        if (isIt)
            _next++;
        return isIt;
    }

    private static string Normal(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.Text => $"'{token.Text}'",
        SqlTokenKind.Word or SqlTokenKind.QuotedName => token.Text.ToLowerInvariant(),
        // Two question marks stand for two values.
        SqlTokenKind.Sign when token.Text == "?" => $"? {token.At}",
        _ => token.Text,
    };
}
