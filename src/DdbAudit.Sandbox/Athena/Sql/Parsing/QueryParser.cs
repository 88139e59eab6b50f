using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Sources;

namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <summary>Reads a SELECT statement.</summary>
internal sealed class QueryParser
{
    private static readonly string[] AfterSource =
        ["where", "group", "having", "order", "limit", "cross", "join", "left", "inner", "on", "union", "as", "fetch", "offset", "window", "natural", "right", "full", "except", "intersect"];

    private readonly SqlTokens _tokens;
    private readonly ExpressionParser _expressions;

    private QueryParser(string sql, IReadOnlyList<Expression> parameters)
    {
        _tokens = new SqlTokens(sql);
        _expressions = new ExpressionParser(_tokens, parameters, ReadSortItems, ReadQuery);
    }

    /// <param name="parameters">The values of question marks, in order.</param>
    /// <exception cref="QueryError">SYNTAX_ERROR, or another number of question marks than of values.</exception>
    public static SelectQuery Parse(string sql, IReadOnlyList<Expression> parameters)
    {
        var parser = new QueryParser(sql, parameters);
        var query = parser.ReadQuery();
        parser._tokens.TryTakeSign(";");
        if (parser._tokens.Current.Kind != SqlTokenKind.End)
            throw parser._tokens.Mismatch("<EOF>");
        if (parser._expressions.ParametersUsed != parameters.Count)
            throw new QueryError(
                $"INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected {parser._expressions.ParametersUsed} but found {parameters.Count}");
        return query;
    }

    /// <summary>An execution parameter, which is an expression of its own.</summary>
    /// <exception cref="QueryError">SYNTAX_ERROR.</exception>
    public static Expression ParseValue(string sql)
    {
        var parser = new QueryParser(sql, []);
        var value = parser._expressions.Read();
        return parser._tokens.Current.Kind == SqlTokenKind.End ? value : throw parser._tokens.Mismatch("<EOF>");
    }

    private SelectQuery ReadQuery()
    {
        var with = _tokens.TryTakeWord("WITH") ? _tokens.TakeList(ReadNamed) : [];
        return ReadSelect() with { With = with };
    }

    private (string Name, SelectQuery Query) ReadNamed()
    {
        var name = _tokens.TakeName();
        _tokens.TakeWord("AS");
        return (name, InBrackets(ReadQuery));
    }

    private SelectQuery ReadSelect()
    {
        _tokens.TakeWord("SELECT");
        return new SelectQuery
        {
            IsDistinct = _tokens.TryTakeWord("DISTINCT"),
            Items = _tokens.TakeList(ReadItem),
            From = _tokens.TryTakeWord("FROM") ? ReadSources() : null,
            Where = _tokens.TryTakeWord("WHERE") ? _expressions.ReadCondition() : null,
            GroupBy = _tokens.TryTakeWords("GROUP", "BY") ? _tokens.TakeList(_expressions.Read) : [],
            Having = _tokens.TryTakeWord("HAVING") ? _expressions.Read() : null,
            OrderBy = _tokens.TryTakeWords("ORDER", "BY") ? ReadSortItems() : [],
            Limit = _tokens.TryTakeWord("LIMIT") ? ReadLimit() : null,
        };
    }

    private SelectItem ReadItem()
    {
        if (_tokens.TryTakeSign("*"))
            return new SelectItem(null, null);
        var expression = _expressions.Read();
        var isNamed = _tokens.TryTakeWord("AS") || _tokens.Current.Kind == SqlTokenKind.QuotedName || (_tokens.Current.Kind == SqlTokenKind.Word && !IsAfterItem());
        return new SelectItem(expression, isNamed ? _tokens.TakeName() : null);
    }

    private bool IsAfterItem() => _tokens.Current.IsWord("FROM") || Array.Exists(AfterSource, _tokens.Current.IsWord);

    private ISource ReadSources()
    {
        var source = ReadSource();
        while (true)
        {
            if (_tokens.TryTakeSign(",") || _tokens.TryTakeWords("CROSS", "JOIN"))
                source = _tokens.TryTakeWord("UNNEST") ? ReadUnnest(source) : new JoinSource(source, ReadSource(), null, IsLeft: false);
            else if (_tokens.TryTakeWord("JOIN") || _tokens.TryTakeWords("INNER", "JOIN"))
                source = ReadJoin(source, isLeft: false);
            else if (_tokens.TryTakeWords("LEFT", "JOIN"))
                source = ReadJoin(source, isLeft: true);
            else
                return source;
        }
    }

    private JoinSource ReadJoin(ISource left, bool isLeft)
    {
        var right = ReadSource();
        _tokens.TakeWord("ON");
        return new JoinSource(left, right, _expressions.Read(), isLeft);
    }

    private ISource ReadSource()
    {
        var at = _tokens.Current.At;
        if (_tokens.Current.IsSign("("))
        {
            var query = InBrackets(ReadQuery);
            return new QuerySource(query, ReadAlias() ?? "");
        }
        List<string> names = [_tokens.TakeName()];
        while (_tokens.TryTakeSign("."))
            names.Add(_tokens.TakeName());
        return new TableSource(names.Count > 1 ? names[^2] : null, names[^1], ReadAlias() ?? names[^1], at);
    }

    private UnnestSource ReadUnnest(ISource left)
    {
        var array = InBrackets(_expressions.Read);
        var alias = ReadAlias() ?? throw _tokens.Mismatch("an alias");
        return new UnnestSource(left, array, alias, InBrackets(() => _tokens.TakeList(_tokens.TakeName)));
    }

    private string? ReadAlias()
    {
        var isNamed = _tokens.TryTakeWord("AS") || _tokens.Current.Kind == SqlTokenKind.QuotedName
            || (_tokens.Current.Kind == SqlTokenKind.Word && !Array.Exists(AfterSource, _tokens.Current.IsWord));
        return isNamed ? _tokens.TakeName() : null;
    }

    private IReadOnlyList<SortItem> ReadSortItems() => _tokens.TakeList(() =>
    {
        var expression = _expressions.Read();
        var isDescending = _tokens.TryTakeWord("DESC");
        if (!isDescending)
            _tokens.TryTakeWord("ASC");
        var nullsFirst = _tokens.TryTakeWords("NULLS", "FIRST");
        if (!nullsFirst)
            _tokens.TryTakeWords("NULLS", "LAST");
        return new SortItem(expression, isDescending, nullsFirst);
    });

    private long? ReadLimit()
    {
        if (_tokens.TryTakeWord("ALL"))
            return null;
        return long.TryParse(_tokens.Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && _tokens.Take().Kind == SqlTokenKind.Number
            ? limit
            : throw _tokens.Mismatch("a number");
    }

    private T InBrackets<T>(Func<T> read)
    {
        _tokens.TakeSign("(");
        var result = read();
        _tokens.TakeSign(")");
        return result;
    }
}
