using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>Reads the statements of "PartiQL for DynamoDB" (Developer Guide), without ORDER BY and the set functions.</summary>
internal sealed class StatementParser
{
    private readonly StatementReader _reader;

    private StatementParser(StatementReader reader) => _reader = reader;

    /// <param name="parameters">The values for ? in order. Too few or too many do not matter here: see <see cref="Statement.ParameterCount"/>.</param>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static Statement Parse(string text, IReadOnlyList<AttributeValue> parameters)
    {
        var reader = new StatementReader(text, parameters);
        var statement = new StatementParser(reader).ReadStatement();
        reader.TryTakeSymbol(";");
        return reader.Current.Kind == StatementTokenKind.End
            ? statement with { Literals = reader.Literals, ParameterCount = reader.ParameterCount }
            : throw reader.Expected("the end of the statement");
    }

    private Statement ReadStatement()
    {
        if (_reader.TryTakeWord("SELECT"))
            return ReadSelect();
        if (_reader.TryTakeWord("INSERT"))
            return ReadInsert();
        if (_reader.TryTakeWord("UPDATE"))
            return ReadUpdate();
        if (_reader.TryTakeWord("DELETE"))
            return ReadDelete();
        if (_reader.TryTakeWord("EXISTS"))
            return ReadExists();
        throw _reader.Expected("SELECT, INSERT, UPDATE, DELETE or EXISTS");
    }

    private SelectStatement ReadSelect()
    {
        var columns = _reader.TryTakeSymbol("*") ? null : ReadColumns();
        _reader.ExpectWord("FROM");
        var table = _reader.ReadName();
        var index = _reader.TryTakeSymbol(".") ? _reader.ReadName() : null;
        return new SelectStatement(table, index, columns, _reader.TryTakeWord("WHERE") ? ReadCondition() : null);
    }

    private List<DocumentPath> ReadColumns()
    {
        var columns = new List<DocumentPath>();
        do
            columns.Add(_reader.ReadPath());
        while (_reader.TryTakeSymbol(","));
        return columns.Exists(column => !column.Steps.IsEmpty)
            ? throw DynamoErrors.Invalid("The sandbox selects top-level attributes only")
            : columns;
    }

    private ExistsStatement ReadExists()
    {
        _reader.ExpectSymbol("(");
        _reader.ExpectWord("SELECT");
        var select = ReadSelect();
        _reader.ExpectSymbol(")");
        return new ExistsStatement(select);
    }

    private InsertStatement ReadInsert()
    {
        _reader.ExpectWord("INTO");
        var table = _reader.ReadName();
        _reader.ExpectWord("VALUE");
        var item = _reader.ReadValue();
        return item.Type == AttributeType.M
            ? new InsertStatement(table, new Item(item.Fields))
            : throw StatementLexer.SyntaxError("Expected an item behind VALUE");
    }

    private UpdateStatement ReadUpdate()
    {
        var table = _reader.ReadName();
        var actions = new List<IUpdateAction>();
        while (ActionReader() is { } readAction)
        {
            do
                actions.Add(readAction());
            while (_reader.TryTakeSymbol(","));
        }

        if (actions.Count == 0)
            throw _reader.Expected("SET or REMOVE");
        _reader.ExpectWord("WHERE");
        return new UpdateStatement(table, actions, ReadCondition()) { Returning = ReadReturning() };
    }

    private Func<IUpdateAction>? ActionReader()
    {
        if (_reader.TryTakeWord("SET"))
            return () => _reader.ReadSet(ReadOperand);
        return _reader.TryTakeWord("REMOVE") ? () => new RemoveAction(_reader.ReadPath()) : null;
    }

    private IOperand ReadOperand()
    {
        if (_reader.IsAtValue)
            return new ValueOperand(_reader.ReadValue());
        if (!_reader.Current.IsWord("list_append") || !_reader.Next.IsSymbol("("))
            return new PathOperand(_reader.ReadPath());
        _reader.Take();
        _reader.ExpectSymbol("(");
        var first = _reader.ReadNested(ReadOperand);
        _reader.ExpectSymbol(",");
        var second = _reader.ReadNested(ReadOperand);
        _reader.ExpectSymbol(")");
        return new ListAppendOperand(first, second);
    }

    private DeleteStatement ReadDelete()
    {
        _reader.ExpectWord("FROM");
        var table = _reader.ReadName();
        _reader.ExpectWord("WHERE");
        return new DeleteStatement(table, ReadCondition()) { Returning = ReadReturning() };
    }

    private ICondition ReadCondition() => new WhereParser(_reader).Read();

    private string? ReadReturning()
    {
        if (!_reader.TryTakeWord("RETURNING"))
            return null;
        var which = _reader.TryTakeWord("ALL") ? "ALL" : ReadAs("MODIFIED", "UPDATED");
        var version = _reader.TryTakeWord("OLD") ? "OLD" : ReadAs("NEW", "NEW");
        _reader.ExpectSymbol("*");
        return $"{which}_{version}";
    }

    private string ReadAs(string word, string meaning)
    {
        _reader.ExpectWord(word);
        return meaning;
    }
}
