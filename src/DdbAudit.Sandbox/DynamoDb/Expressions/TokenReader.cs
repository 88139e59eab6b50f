using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Goes through the tokens of a text, one at a time, with one token of foresight. The last token is its end.</summary>
internal abstract class TokenReader<TToken>(IReadOnlyList<TToken> tokens)
    where TToken : IToken
{
    private int _at;

    public TToken Current => tokens[_at];

    public TToken Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public TToken Take() => tokens[_at++];

    public bool TryTakeSymbol(string symbol)
    {
        var found = Current.IsSymbol(symbol);
        _at += found ? 1 : 0;
        return found;
    }

    public bool TryTakeWord(string word)
    {
        var found = Current.IsWord(word);
        _at += found ? 1 : 0;
        return found;
    }

    /// <exception cref="ServiceError">ValidationException: something else stands here.</exception>
    public void ExpectSymbol(string symbol)
    {
        if (!TryTakeSymbol(symbol))
            throw Expected(symbol);
    }

    /// <inheritdoc cref="ExpectSymbol"/>
    public void ExpectWord(string word)
    {
        if (!TryTakeWord(word))
            throw Expected(word);
    }

    /// <summary>The error that something else stands here, in the language's own words.</summary>
    public abstract ServiceError Expected(string what);
}
