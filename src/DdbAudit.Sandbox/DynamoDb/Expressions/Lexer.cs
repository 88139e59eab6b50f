namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols = ["<>", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-"];

    /// <exception cref="Http.ServiceError">ValidationException: a character that belongs to no token.</exception>
    public static List<Token> Read(string text, ExpressionScope scope)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at) ?? throw scope.SyntaxError(text, new Token(TokenKind.Symbol, text[at].ToString(), at));
            tokens.Add(token);
            at += token.Text.Length;
        }

        tokens.Add(new Token(TokenKind.End, "<EOF>", text.Length));
        return tokens;
    }

    private static Token? Next(string text, int at)
    {
        if (text[at] is '#' or ':')
        {
            var placeholder = WordAt(text, at + 1);
            return placeholder.Length == 0
                ? null
                : new Token(text[at] == '#' ? TokenKind.NamePlaceholder : TokenKind.ValuePlaceholder, text[at] + placeholder, at);
        }

        if (WordAt(text, at) is { Length: > 0 } word)
            return word.All(char.IsAsciiDigit) ? new Token(TokenKind.Number, word, at) : new Token(TokenKind.Word, word, at);
        return Array.Find(Symbols, symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0) is { } found
            ? new Token(TokenKind.Symbol, found, at)
            : null;
    }

    private static string WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return text[start..end];
    }
}
