using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Reads update expressions: SET, REMOVE, ADD and DELETE sections, each once at most.</summary>
internal sealed class UpdateParser
{
    private readonly ExpressionReader _reader;

    private UpdateParser(ExpressionReader reader) => _reader = reader;

    /// <exception cref="Http.ServiceError">ValidationException.</exception>
    public static IReadOnlyList<IUpdateAction> Parse(string text, ExpressionScope scope)
    {
        var actions = new UpdateParser(new ExpressionReader(text, scope)).ReadSections();
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions.Skip(i + 1).FirstOrDefault(other => other.Path.Overlaps(actions[i].Path)) is { } other)
                throw scope.Error($"Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [{actions[i].Path}], path two: [{other.Path}]");
        }

        return actions;
    }

    private List<IUpdateAction> ReadSections()
    {
        var actions = new List<IUpdateAction>();
        var seen = new HashSet<string>();
        while (_reader.Current.Kind != TokenKind.End)
        {
            var section = _reader.Current.Text.ToUpperInvariant();
            if (_reader.Current.Kind != TokenKind.Word || ActionReader(section) is not { } readAction)
                throw _reader.SyntaxError();
            if (!seen.Add(section))
                throw _reader.Scope.Error($"The \"{section}\" section can only be used once in an update expression;");
            _reader.Take();
            do
                actions.Add(readAction());
            while (_reader.TryTakeSymbol(","));
        }

        return actions;
    }

    private Func<IUpdateAction>? ActionReader(string section) => section switch
    {
        "SET" => () => _reader.ReadSet(ReadOperand),
        "REMOVE" => () => new RemoveAction(_reader.ReadPath()),
        "ADD" => () => new AddAction(_reader.ReadPath(), ReadValue("ADD", acceptsNumber: true)),
        "DELETE" => () => new DeleteAction(_reader.ReadPath(), ReadValue("DELETE", acceptsNumber: false)),
        _ => null,
    };

    private AttributeValue ReadValue(string section, bool acceptsNumber)
    {
        if (_reader.Current.Kind != TokenKind.ValuePlaceholder)
            throw _reader.SyntaxError();
        var value = _reader.Scope.Value(_reader.Take().Text);
        return value.IsSet || (acceptsNumber && value.Type == AttributeType.N)
            ? value
            : throw _reader.Scope.Error($"Incorrect operand type for operator or function; operator: {section}, operand type: {value.Type}");
    }

    private IOperand ReadOperand()
    {
        if (_reader.Current.Kind != TokenKind.Word || !_reader.Next.IsSymbol("("))
            return _reader.ReadSimpleOperand();
        var name = _reader.Take().Text;
        _reader.ExpectSymbol("(");
        IOperand operand = name switch
        {
            "if_not_exists" => ReadIfNotExists(),
            "list_append" => ReadListAppend(),
            _ => throw _reader.Scope.Error($"Invalid function name; function: {name}"),
        };
        _reader.ExpectSymbol(")");
        return operand;
    }

    private IfNotExistsOperand ReadIfNotExists()
    {
        var path = _reader.ReadPath();
        _reader.ExpectSymbol(",");
        return new IfNotExistsOperand(path, ReadOperand());
    }

    private ListAppendOperand ReadListAppend()
    {
        var first = ReadOperand();
        _reader.ExpectSymbol(",");
        return new ListAppendOperand(first, ReadOperand());
    }
}
