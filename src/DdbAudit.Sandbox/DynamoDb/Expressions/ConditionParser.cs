namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>Reads condition, filter and key condition expressions.</summary>
internal sealed class ConditionParser
{
    private static readonly string[] Comparators = ["=", "<>", "<", "<=", ">", ">="];

    private readonly ExpressionReader _reader;

    private ConditionParser(ExpressionReader reader) => _reader = reader;

    /// <exception cref="Http.ServiceError">ValidationException.</exception>
    public static ICondition Parse(string text, ExpressionScope scope)
    {
        var reader = new ExpressionReader(text, scope);
        var condition = new ConditionParser(reader).ReadOr();
        reader.ExpectEnd();
        return condition;
    }

    private ICondition ReadOr()
    {
        var condition = ReadAnd();
        while (_reader.TryTakeWord("OR"))
            condition = new Or(condition, ReadAnd());
        return condition;
    }

    private ICondition ReadAnd()
    {
        var condition = ReadNot();
        while (_reader.TryTakeWord("AND"))
            condition = new And(condition, ReadNot());
        return condition;
    }

    private ICondition ReadNot() => _reader.TryTakeWord("NOT") ? new Not(ReadNot()) : ReadPrimary();

    private ICondition ReadPrimary()
    {
        if (_reader.TryTakeSymbol("("))
        {
            var inner = ReadOr();
            _reader.ExpectSymbol(")");
            return inner;
        }

        var isFunction = _reader.Current.Kind == TokenKind.Word && _reader.Next.IsSymbol("(") && !_reader.Current.IsWord("size");
        return isFunction ? ReadFunction() : ReadComparison();
    }

    private ICondition ReadComparison()
    {
        var left = ReadOperand();
        if (_reader.TryTakeWord("BETWEEN"))
        {
            var low = ReadOperand();
            _reader.ExpectWord("AND");
            return new Between(left, low, ReadOperand());
        }

        if (_reader.TryTakeWord("IN"))
            return new InList(left, ReadArguments());
        if (_reader.Current.Kind != TokenKind.Symbol || !Comparators.Contains(_reader.Current.Text))
            throw _reader.SyntaxError();
        return new Comparison(left, _reader.Take().Text, ReadOperand());
    }

    private ICondition ReadFunction()
    {
        var name = _reader.Take().Text;
        var arguments = ReadArguments();
        return (name, arguments) switch
        {
            ("attribute_exists", [PathOperand path]) => new AttributeExists(path.Path),
            ("attribute_not_exists", [PathOperand path]) => new Not(new AttributeExists(path.Path)),
            ("attribute_type", [PathOperand path, var type]) => new HasAttributeType(path.Path, type),
            ("begins_with", [var value, var prefix]) => new BeginsWith(value, prefix),
            ("contains", [var value, var part]) => new Contains(value, part),
            ("attribute_exists" or "attribute_not_exists" or "attribute_type" or "begins_with" or "contains", _) =>
                throw _reader.Scope.Error($"Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {arguments.Count}"),
            _ => throw _reader.Scope.Error($"Invalid function name; function: {name}"),
        };
    }

    private List<IOperand> ReadArguments()
    {
        _reader.ExpectSymbol("(");
        var arguments = new List<IOperand> { ReadOperand() };
        while (_reader.TryTakeSymbol(","))
            arguments.Add(ReadOperand());
        _reader.ExpectSymbol(")");
        return arguments;
    }

    private IOperand ReadOperand()
    {
        if (!_reader.Current.IsWord("size") || !_reader.Next.IsSymbol("("))
            return _reader.ReadSimpleOperand();
        _reader.Take();
        _reader.ExpectSymbol("(");
        var path = _reader.ReadPath();
        _reader.ExpectSymbol(")");
        return new SizeOperand(path);
    }
}
