using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>
/// Goes through the tokens of a text, one at a time, with one token of foresight. The last token is its end. Reads what expressions and
/// PartiQL write alike: paths and the actions of SET.
/// </summary>
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

    /// <exception cref="ServiceError">ValidationException: no name stands here, or one that may not.</exception>
    public abstract string ReadName();

    /// <inheritdoc cref="ReadName"/>
    public DocumentPath ReadPath()
    {
        var attribute = ReadName();
        var steps = ImmutableArray.CreateBuilder<PathElement>();
        while (true)
        {
            if (TryTakeSymbol("."))
                steps.Add(new PathElement(ReadName(), 0));
            else if (TryTakeSymbol("["))
                steps.Add(new PathElement(null, ReadIndex()));
            else
                return new DocumentPath(attribute, steps.ToImmutable());
        }
    }

    /// <summary>A path, an equals sign, and one operand or the sum or difference of two.</summary>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public SetAction ReadSet(Func<IOperand> readOperand)
    {
        var path = ReadPath();
        ExpectSymbol("=");
        var value = readOperand();
        if (TryTakeSymbol("+"))
            value = new ArithmeticOperand(value, IsSum: true, readOperand());
        else if (TryTakeSymbol("-"))
            value = new ArithmeticOperand(value, IsSum: false, readOperand());
        return new SetAction(path, value);
    }

    /// <summary>The number of an element, and the bracket behind it.</summary>
    /// <exception cref="ServiceError">ValidationException: no such number stands here.</exception>
    protected abstract int ReadIndex();
}
