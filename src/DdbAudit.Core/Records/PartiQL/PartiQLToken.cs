namespace DdbAudit.Records.PartiQL;

/// <summary>A word, a quoted identifier, a string, a number or a sign of a PartiQL statement; quotes are taken off and doubled ones undone.</summary>
internal readonly record struct PartiQLToken(PartiQLTokenKind Kind, string Text)
{
    private const string Redacted = "***(Redacted)";

    // In VALUE {'pk':'a'} names stand as strings.
    public bool IsName => Kind is PartiQLTokenKind.Word or PartiQLTokenKind.Identifier or PartiQLTokenKind.Text;

    public bool IsSymbol(string text) => Kind == PartiQLTokenKind.Symbol && Text == text;

    public bool IsWord(string text) => Kind == PartiQLTokenKind.Word && Text.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The key attribute with this value; null where the token is no value or a redacted one.</summary>
    public DdbKeyPart? ToKeyPart(string name) => Kind switch
    {
        PartiQLTokenKind.Number => new DdbKeyPart(name, "N", Text),
        PartiQLTokenKind.Text when Text != Redacted => new DdbKeyPart(name, "S", Text),
        _ => null,
    };

    public static List<PartiQLToken> ReadAll(string statement)
    {
        var tokens = new List<PartiQLToken>();
        for (var at = 0; at < statement.Length;)
        {
            if (char.IsWhiteSpace(statement[at]))
                at++;
            else
                tokens.Add(ReadOne(statement, ref at));
        }

        return tokens;
    }

    private static PartiQLToken ReadOne(string statement, ref int at)
    {
        var c = statement[at];
        if (c is '\'' or '"')
            return new PartiQLToken(c == '"' ? PartiQLTokenKind.Identifier : PartiQLTokenKind.Text, ReadQuoted(statement, ref at));
        var isNumber = char.IsAsciiDigit(c) || (c is '-' or '.' && at + 1 < statement.Length && char.IsAsciiDigit(statement[at + 1]));
        if (!isNumber && !IsWordPart(c))
            return new PartiQLToken(PartiQLTokenKind.Symbol, statement[at++].ToString());
        var start = at++;
        while (at < statement.Length && (IsWordPart(statement[at]) || (isNumber && IsNumberPart(statement, at))))
            at++;
        return new PartiQLToken(isNumber ? PartiQLTokenKind.Number : PartiQLTokenKind.Word, statement[start..at]);
    }

    private static string ReadQuoted(string statement, ref int at)
    {
        var quote = statement[at];
        var start = ++at;
        while (at < statement.Length && (statement[at] != quote || (at + 1 < statement.Length && statement[at + 1] == quote)))
            at += statement[at] == quote ? 2 : 1;
        var text = statement[start..Math.Min(at, statement.Length)];
        at++;
        return text.Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool IsNumberPart(string statement, int at) =>
        statement[at] == '.' || (statement[at] is '+' or '-' && statement[at - 1] is 'e' or 'E');
}
