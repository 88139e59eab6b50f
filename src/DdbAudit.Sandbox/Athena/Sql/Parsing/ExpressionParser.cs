using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <summary>Reads expressions, loosest operator first: OR, AND, NOT, comparisons, sums, products; <see cref="PrimaryParser"/> reads the rest.</summary>
internal sealed class ExpressionParser
{
    private static readonly string[] Comparisons = ["=", "<>", "!=", "<=", ">=", "<", ">"];

    private readonly SqlTokens _tokens;
    private readonly PrimaryParser _primaries;

    /// <param name="parameters">The values of question marks, in order.</param>
    /// <param name="readSortItems">Reads what follows ORDER BY in a window.</param>
    /// <param name="readQuery">Reads a query in brackets.</param>
    public ExpressionParser(SqlTokens tokens, IReadOnlyList<Expression> parameters, Func<IReadOnlyList<SortItem>> readSortItems, Func<SelectQuery> readQuery)
    {
        _tokens = tokens;
        _primaries = new PrimaryParser(tokens, parameters, Read, readSortItems, readQuery);
    }

    public int ParametersUsed => _primaries.ParametersUsed;

    /// <summary>Reads what follows WHERE: only there may question marks stand ("Use parameterized queries" in the Athena user guide).</summary>
    public Expression ReadCondition()
    {
        var outer = _primaries.TakesParameters;
        _primaries.TakesParameters = true;
        var condition = Read();
        _primaries.TakesParameters = outer;
        return condition;
    }

    public Expression Read() => ReadChain(() => ReadChain(ReadNot, "AND"), "OR");

    private Expression ReadChain(Func<Expression> readOne, string word) => Marked(() =>
    {
        var left = readOne();
        while (_tokens.TryTakeWord(word))
            left = word == "OR" ? new Either(left, readOne()) : new Both(left, readOne());
        return left;
    });

    private Expression ReadNot() => Marked(() => _tokens.TryTakeWord("NOT") ? new Not(ReadNot()) : ReadPredicate());

    private Expression ReadPredicate() => Marked(() =>
    {
        var left = ReadSum();
        while (ReadPredicateOf(left) is { } predicate)
            left = predicate;
        return left;
    });

    /// <summary>What a value is compared with; null where nothing follows.</summary>
    private Expression? ReadPredicateOf(Expression left)
    {
        if (Array.Find(Comparisons, _tokens.Current.IsSign) is { } sign)
        {
            _tokens.Take();
            return new Comparison(sign, left, ReadSum());
        }
        if (_tokens.TryTakeWord("IS"))
            return ReadIs(left);
        var isNegated = _tokens.Current.IsWord("NOT");
        if (isNegated)
            _tokens.Take();
        Expression? predicate = null;
        if (_tokens.TryTakeWord("IN"))
            predicate = ReadIn(left);
        else if (_tokens.TryTakeWord("LIKE"))
            predicate = new Like(left, ReadSum(), _tokens.TryTakeWord("ESCAPE") ? ReadSum() : null);
        else if (_tokens.TryTakeWord("BETWEEN"))
            predicate = ReadBetween(left);
        else if (isNegated)
            throw _tokens.Mismatch("'BETWEEN', 'IN', 'LIKE'");
        return predicate is not null && isNegated ? new Not(predicate) : predicate;
    }

    private Expression ReadIs(Expression left)
    {
        var isNegated = _tokens.TryTakeWord("NOT");
        if (_tokens.TryTakeWord("DISTINCT"))
        {
            _tokens.TakeWord("FROM");
            return new DistinctComparison(left, ReadSum(), isNegated);
        }
        _tokens.TakeWord("NULL");
        return isNegated ? new Not(new IsNull(left)) : new IsNull(left);
    }

    private InList ReadIn(Expression left)
    {
        _tokens.TakeSign("(");
        var list = _tokens.TakeList(Read);
        _tokens.TakeSign(")");
        return new InList(left, list);
    }

    private Both ReadBetween(Expression left)
    {
        var first = ReadSum();
        _tokens.TakeWord("AND");
        return new Both(new Comparison(">=", left, first), new Comparison("<=", left, ReadSum()));
    }

    private Expression ReadSum() => ReadArithmetic(() => ReadArithmetic(ReadSigned, "*", "/", "%"), "+", "-", "||");

    private Expression ReadArithmetic(Func<Expression> readOne, params string[] signs) => Marked(() =>
    {
        var left = readOne();
        while (Array.Find(signs, _tokens.Current.IsSign) is { } sign)
        {
            var at = _tokens.Take().At;
            left = new Arithmetic(sign, left, readOne()) { At = at };
        }
        return left;
    });

    private Expression ReadSigned() => Marked(() => _tokens.TryTakeSign("-") ? new Arithmetic("-", new Literal(0L), ReadSigned()) : _primaries.Read());

    // Every expression knows where it stands and what it says.
    private Expression Marked(Func<Expression> read)
    {
        var (start, at) = (_tokens.Index, _tokens.Current.At);
        var expression = read();
        return expression with { At = at, Text = _tokens.TextSince(start) };
    }
}
