using System.Globalization;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Goes through the tokens of an expression; reads what all kinds of expressions share.</summary>
internal sealed class ExpressionReader : TokenReader<Token>
{
    private readonly string _text;

    /// <exception cref="ServiceError">ValidationException: empty, or a character that belongs to no token.</exception>
    public ExpressionReader(string text, ExpressionScope scope)
        : base(ReadTokens(text, scope))
    {
        _text = text;
        Scope = scope;
    }

    public ExpressionScope Scope { get; }

    /// <inheritdoc cref="TokenReader{TToken}.ExpectSymbol"/>
    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
            throw SyntaxError();
    }

    public override ServiceError Expected(string what) => SyntaxError();

    public ServiceError SyntaxError() => Scope.SyntaxError(_text, Current);

    /// <exception cref="ServiceError">ValidationException: no name stands here, or a reserved word.</exception>
    public override string ReadName()
    {
        switch (Current.Kind)
        {
            case TokenKind.NamePlaceholder:
                return Scope.Name(Take().Text);
            case TokenKind.Word when ReservedWords.Contains(Current.Text):
                throw Scope.Error($"Attribute name is a reserved keyword; reserved keyword: {Current.Text}");
            case TokenKind.Word:
                return Take().Text;
            default:
                throw SyntaxError();
        }
    }

    /// <summary>A path or a value placeholder.</summary>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public IOperand ReadSimpleOperand() => Current.Kind == TokenKind.ValuePlaceholder
        ? new ValueOperand(Scope.Value(Take().Text))
        : new PathOperand(ReadPath());

    protected override int ReadIndex()
    {
        if (Current.Kind != TokenKind.Number || !int.TryParse(Current.Text, CultureInfo.InvariantCulture, out var index))
            throw SyntaxError();
        Take();
        ExpectSymbol("]");
        return index;
    }

    private static List<Token> ReadTokens(string text, ExpressionScope scope) => string.IsNullOrWhiteSpace(text)
        ? throw scope.Error("The expression can not be empty;")
        : Lexer.Read(text, scope);
}
