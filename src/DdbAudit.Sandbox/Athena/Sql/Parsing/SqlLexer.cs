namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <summary>Cuts a statement into tokens; comments and space are left out.</summary>
internal sealed class SqlLexer(string sql)
{
    private static readonly string[] Signs = ["<>", "!=", "<=", ">=", "||", "->", "(", ")", "[", "]", ",", ".", "+", "-", "*", "/", "%", "=", "<", ">", "?", ";"];

    private int _next;

    /// <summary>All tokens, the last of them the end.</summary>
    /// <exception cref="QueryError">SYNTAX_ERROR: a character that begins nothing, or a quote that does not end.</exception>
    public static IReadOnlyList<SqlToken> Read(string sql)
    {
        var lexer = new SqlLexer(sql);
        var tokens = new List<SqlToken>();
        do
            tokens.Add(lexer.ReadToken());
        while (tokens[^1].Kind != SqlTokenKind.End);
        return tokens;
    }

    private SqlToken ReadToken()
    {
        SkipSpace();
        var at = PositionOf(_next);
        if (_next == sql.Length)
            return new SqlToken(SqlTokenKind.End, "", at);
        var first = sql[_next];
        if (first is '\'' or '"')
            return new SqlToken(first == '"' ? SqlTokenKind.QuotedName : SqlTokenKind.Text, ReadQuoted(first, at), at);
        if (char.IsAsciiLetter(first) || first == '_')
            return new SqlToken(SqlTokenKind.Word, ReadWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_'), at);
        if (char.IsAsciiDigit(first))
            return new SqlToken(SqlTokenKind.Number, ReadWhile(c => char.IsAsciiDigit(c) || c == '.'), at);
        var sign = Array.Find(Signs, sign => sql.AsSpan(_next).StartsWith(sign)) ?? throw QueryError.At(at, "SYNTAX_ERROR", $"mismatched input '{first}'");
        _next += sign.Length;
        return new SqlToken(SqlTokenKind.Sign, sign, at);
    }

    private void SkipSpace()
    {
        while (_next < sql.Length)
        {
            if (char.IsWhiteSpace(sql[_next]))
                _next++;
            else if (sql.AsSpan(_next).StartsWith("--"))
                SkipTo("\n");
            else if (sql.AsSpan(_next).StartsWith("/*"))
                SkipTo("*/");
            else
                return;
        }
    }

    private void SkipTo(string end)
    {
        var found = sql.IndexOf(end, _next, StringComparison.Ordinal);
        _next = found < 0 ? sql.Length : found + end.Length;
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _next;
        while (_next < sql.Length && belongs(sql[_next]))
            _next++;
        return sql[start.._next];
    }

    // A quote within is written twice.
    private string ReadQuoted(char quote, SqlPosition at)
    {
        var start = ++_next;
        while (true)
        {
            var end = sql.IndexOf(quote, _next);
            if (end < 0)
                throw QueryError.At(at, "SYNTAX_ERROR", "mismatched input: a quote does not end");
            _next = end + 1;
            if (_next == sql.Length || sql[_next] != quote)
                return sql[start..end].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
            _next++;
        }
    }

    private SqlPosition PositionOf(int index)
    {
        var before = sql.AsSpan(0, index);
        return new SqlPosition(before.Count('\n') + 1, index - (before.LastIndexOf('\n') + 1) + 1);
    }
}
