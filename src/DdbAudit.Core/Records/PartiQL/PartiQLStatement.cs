namespace DdbAudit.Records.PartiQL;

/// <summary>What a PartiQL statement for DynamoDB does and to which table. Values in it may be redacted; verb and names are not.</summary>
/// <param name="Verb">SELECT, INSERT, UPDATE, DELETE or EXISTS, in upper case; empty where the text is none of these.</param>
/// <param name="Table">The table as it is written, a name or an ARN; null where there is none.</param>
internal readonly record struct PartiQLStatement(string Verb, string? Table, string? Index)
{
    /// <summary>Null where the verb does not tell.</summary>
    public DdbAccess? Access => Verb switch
    {
        "SELECT" or "EXISTS" => DdbAccess.Read,
        "INSERT" or "UPDATE" or "DELETE" => DdbAccess.Write,
        _ => null,
    };

    public static PartiQLStatement Parse(string text)
    {
        var at = 0;
        var verb = NextToken(text, ref at).ToString().ToUpperInvariant();
        return verb switch
        {
            "UPDATE" => ReadTable(verb, text, ref at),
            "SELECT" or "DELETE" or "EXISTS" => ReadTableAfter("FROM", verb, text, ref at),
            "INSERT" => ReadTableAfter("INTO", verb, text, ref at),
            _ => new PartiQLStatement(string.Empty, null, null),
        };
    }

    private static PartiQLStatement ReadTableAfter(string keyword, string verb, string text, ref int at)
    {
        while (NextToken(text, ref at) is { IsEmpty: false } token)
        {
            if (token.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return ReadTable(verb, text, ref at);
        }

        return new PartiQLStatement(verb, null, null);
    }

    // "Table" or "Table"."Index", with or without the quotes.
    private static PartiQLStatement ReadTable(string verb, string text, ref int at)
    {
        var table = Unquote(NextToken(text, ref at));
        var index = NextToken(text, ref at) is "." ? Unquote(NextToken(text, ref at)) : null;
        return new PartiQLStatement(verb, table, index);
    }

    private static string? Unquote(ReadOnlySpan<char> token)
    {
        if (token is ['"', .. var name, '"'])
            return name.ToString();
        return token.IsEmpty || !IsWord(token[0]) ? null : token.ToString();
    }

    // A word, a quoted text with its quotes, or one other character; empty at the end.
    private static ReadOnlySpan<char> NextToken(string text, ref int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '('))
            at++;
        var start = at;
        if (at == text.Length)
            return default;
        if (text[at] is '"' or '\'')
            at = EndOfQuoted(text, at);
        else if (IsWord(text[at]))
            at = EndOfWord(text, at);
        else
            at++;
        return text.AsSpan(start, at - start);
    }

    private static int EndOfQuoted(string text, int at)
    {
        var end = text.IndexOf(text[at], at + 1);
        return end < 0 ? text.Length : end + 1;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsWord(text[at]))
            at++;
        return at;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
