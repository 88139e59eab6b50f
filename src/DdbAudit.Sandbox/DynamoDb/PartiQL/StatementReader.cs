using System.Collections.Immutable;
using System.Globalization;
using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>Goes through the tokens of a statement; reads names, paths and values, and notes where values stand.</summary>
internal sealed class StatementReader : TokenReader<StatementToken>
{
    private const int MaxDepth = 32;

    private readonly IReadOnlyList<AttributeValue> _parameters;
    private readonly List<Literal> _literals = [];
    private int _depth;

    /// <param name="parameters">The values for ? in order; one that is missing is NULL, and the count shows it.</param>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public StatementReader(string text, IReadOnlyList<AttributeValue> parameters)
        : base(StatementLexer.Read(text)) => _parameters = parameters;

    public IReadOnlyList<Literal> Literals => _literals;

    /// <summary>How many ? there were so far.</summary>
    public int ParameterCount { get; private set; }

    public override ServiceError Expected(string what) => StatementLexer.SyntaxError($"Expected {what} but found '{Current.Text}'");

    /// <exception cref="ServiceError">ValidationException: no name stands here.</exception>
    public override string ReadName() => Current.Kind is StatementTokenKind.Word or StatementTokenKind.QuotedName ? Take().Text : throw Expected("a name");

    /// <summary>Whether a value begins here, and no path.</summary>
    public bool IsAtValue => Current.Kind is StatementTokenKind.Text or StatementTokenKind.Number
        || (Current.Kind == StatementTokenKind.Symbol && Current.Text is "?" or "-" or "[" or "{" or "<<")
        || Current.IsWord("true") || Current.IsWord("false") || Current.IsWord("null");

    /// <summary>A literal or a ?, which is a value of the request.</summary>
    /// <exception cref="ServiceError">ValidationException: no value stands here.</exception>
    public AttributeValue ReadValue()
    {
        if (TryTakeSymbol("?"))
            return TakeParameter();
        return Current.Kind == StatementTokenKind.Symbol ? ReadSigned() ?? ReadNested(ReadCollection) : ReadScalar();
    }

    /// <summary>Says which attribute the literals are compared with that were read since there were <paramref name="count"/> of them.</summary>
    public void NoteComparison(int count, string? attribute)
    {
        for (var i = count; i < _literals.Count; i++)
            _literals[i] = _literals[i] with { Attribute = attribute };
    }

    /// <summary>Reads what stands within something else of its kind.</summary>
    /// <exception cref="ServiceError">ValidationException: more than 32 levels.</exception>
    public T ReadNested<T>(Func<T> read)
    {
        if (_depth == MaxDepth)
            throw DynamoErrors.Invalid("Nesting Levels have exceeded supported limits");
        _depth++;
        var found = read();
        _depth--;
        return found;
    }

    protected override int ReadIndex()
    {
        if (Current.Kind != StatementTokenKind.Number || !int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw Expected("an index");
        Take();
        ExpectSymbol("]");
        return index;
    }

    private AttributeValue TakeParameter()
    {
        var value = ParameterCount < _parameters.Count ? _parameters[ParameterCount] : AttributeValue.Null();
        ParameterCount++;
        return value;
    }

    private AttributeValue ReadScalar()
    {
        var token = Take();
        _literals.Add(new Literal(token.Start, token.End, null));
        return token.Kind switch
        {
            StatementTokenKind.Text => AttributeValue.Scalar(AttributeType.S, token.Text),
            StatementTokenKind.Number => AttributeValue.Number(DynamoNumber.Parse(token.Text)),
            _ when token.IsWord("true") || token.IsWord("false") => AttributeValue.Boolean(token.IsWord("true")),
            _ when token.IsWord("null") => AttributeValue.Null(),
            _ => throw StatementLexer.SyntaxError($"Expected a value but found '{token.Text}'"),
        };
    }

    private AttributeValue? ReadSigned()
    {
        var sign = Current;
        if (!TryTakeSymbol("-"))
            return null;
        if (Current.Kind != StatementTokenKind.Number)
            throw Expected("a number");
        var number = Take();
        _literals.Add(new Literal(sign.Start, number.End, null));
        return AttributeValue.Number(DynamoNumber.Parse("-" + number.Text));
    }

    private AttributeValue ReadCollection()
    {
        if (TryTakeSymbol("["))
            return AttributeValue.List([.. ReadElements("]", ReadValue)]);
        if (TryTakeSymbol("<<"))
            return ReadSet();
        ExpectSymbol("{");
        return AttributeValue.Map(ReadElements("}", ReadField)
            .GroupBy(field => field.Key)
            .ToImmutableDictionary(fields => fields.Key, fields => fields.Last().Value));
    }

    private AttributeValue ReadSet()
    {
        var members = ReadElements(">>", ReadValue);
        return members.FirstOrDefault()?.Type switch
        {
            { } type and (AttributeType.S or AttributeType.N or AttributeType.B) when members.TrueForAll(member => member.Type == type) =>
                AttributeValue.Set(type switch { AttributeType.S => AttributeType.SS, AttributeType.N => AttributeType.NS, _ => AttributeType.BS }, members.Select(member => member.Text)),
            _ => throw DynamoErrors.Invalid("A set must hold texts, numbers or binaries, and at least one"),
        };
    }

    private KeyValuePair<string, AttributeValue> ReadField()
    {
        if (Current.Kind is not (StatementTokenKind.Text or StatementTokenKind.QuotedName))
            throw Expected("a name in quotes");
        var name = Take().Text;
        ExpectSymbol(":");
        return KeyValuePair.Create(name, ReadValue());
    }

    private List<T> ReadElements<T>(string end, Func<T> readElement)
    {
        var elements = new List<T>();
        if (TryTakeSymbol(end))
            return elements;
        do
            elements.Add(readElement());
        while (TryTakeSymbol(","));
        ExpectSymbol(end);
        return elements;
    }
}
