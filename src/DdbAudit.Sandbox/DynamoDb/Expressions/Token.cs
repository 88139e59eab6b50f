namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>A piece of an expression: its text, and where it begins.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position) : IToken
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
