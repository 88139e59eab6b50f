using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Functions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <summary>Reads what binds tightest: literals, names, calls, CASE, CAST, brackets, and the fields and elements of these.</summary>
internal sealed class PrimaryParser(SqlTokens tokens, IReadOnlyList<Expression> parameters, Func<Expression> readExpression, Func<IReadOnlyList<SortItem>> readSortItems, Func<SelectQuery> readQuery)
{
    // Those of Trino's reserved words that a name here could be taken for.
    private static readonly string[] Reserved =
        ["AND", "AS", "BETWEEN", "BY", "DISTINCT", "ELSE", "END", "FROM", "GROUP", "HAVING", "IN", "IS", "JOIN", "LIKE", "NOT", "ON", "OR", "ORDER", "SELECT", "THEN", "UNION", "WHEN", "WHERE"];

    private static readonly string[] CallsWithoutBrackets = ["current_timestamp", "current_date"];

    public int ParametersUsed { get; private set; }

    /// <summary>Whether question marks may stand here.</summary>
    public bool TakesParameters { get; set; }

    public Expression Read()
    {
        var expression = ReadWithoutSuffix();
        while (true)
        {
            if (tokens.TryTakeSign("."))
                expression = new FieldAccess(expression, tokens.TakeName());
            else if (tokens.TryTakeSign("["))
                expression = new Subscript(expression, ReadUntil("]", readExpression));
            else if (tokens.Current.IsWord("AT") && tokens.Peek().IsWord("TIME"))
                expression = ReadTimeZone(expression);
            else
                return expression;
        }
    }

    private Expression ReadWithoutSuffix()
    {
        var token = tokens.Current;
        return token.Kind switch
        {
            SqlTokenKind.Text => new Literal(tokens.Take().Text),
            SqlTokenKind.Number => ReadNumber(),
            SqlTokenKind.QuotedName => ReadName(),
            SqlTokenKind.Word => ReadWord(token),
            _ when token.IsSign("?") => ReadParameter(token),
            _ when token.IsSign("(") => IsLambda() ? ReadLambda() : ReadBrackets(),
            _ => throw tokens.Mismatch("<expression>"),
        };
    }

    private Expression ReadWord(SqlToken word)
    {
        if (Array.Exists(Reserved, word.IsWord))
            throw tokens.Mismatch("<expression>");
        if (tokens.Peek().Kind == SqlTokenKind.Text && ReadTypedLiteral(word) is { } literal)
            return literal;
        if (word.IsWord("TRUE") || word.IsWord("FALSE") || word.IsWord("NULL"))
            return new Literal(tokens.Take().IsWord("NULL") ? null : word.IsWord("TRUE"));
        if (word.IsWord("CASE"))
            return ReadCase();
        if ((word.IsWord("CAST") || word.IsWord("TRY_CAST")) && tokens.Peek().IsSign("("))
            return ReadCast(isTry: word.IsWord("TRY_CAST"));
        if (word.IsWord("EXTRACT") && tokens.Peek().IsSign("("))
            return ReadExtract();
        if (tokens.Peek().IsSign("->"))
            return ReadLambda();
        if (Array.Exists(CallsWithoutBrackets, word.IsWord) && !tokens.Peek().IsSign("("))
            return new FunctionCall(tokens.TakeName(), []);
        return tokens.Peek().IsSign("(") ? ReadCall() : ReadName();
    }

    private Literal? ReadTypedLiteral(SqlToken word)
    {
        var text = tokens.Peek().Text;
        object value;
        if (word.IsWord("TIMESTAMP"))
            value = SqlCast.ParseTime(text) ?? throw QueryError.At(word.At, "INVALID_LITERAL", $"'{text}' is not a valid TIMESTAMP literal");
        else if (word.IsWord("DATE"))
            value = SqlCast.To("date", text)!;
        else if (word.IsWord("INTERVAL"))
            value = TimeFunctions.Unit(tokens.Peek(2).Text) * long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        else
            return null;
        tokens.Take();
        tokens.Take();
        if (word.IsWord("INTERVAL"))
            tokens.Take();
        return new Literal(value);
    }

    private Literal ReadNumber()
    {
        var text = tokens.Take().Text;
        return text.Contains('.', StringComparison.Ordinal)
            ? new Literal(double.Parse(text, CultureInfo.InvariantCulture))
            : new Literal(long.Parse(text, CultureInfo.InvariantCulture));
    }

    private Expression ReadParameter(SqlToken mark)
    {
        if (!TakesParameters)
            throw QueryError.At(mark.At, "SYNTAX_ERROR", "Parameters are supported in the WHERE clause only");
        tokens.Take();
        var index = ParametersUsed++;
        // How many there must be is told when the whole statement is read.
        return index < parameters.Count ? parameters[index] : new Literal(null);
    }

    private ColumnReference ReadName()
    {
        List<string> parts = [tokens.TakeName()];
        while (tokens.Current.IsSign(".") && tokens.Peek().Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
        {
            tokens.Take();
            parts.Add(tokens.TakeName());
        }
        return new ColumnReference(parts);
    }

    private Expression ReadBrackets()
    {
        tokens.TakeSign("(");
        return tokens.Current.IsWord("SELECT") || tokens.Current.IsWord("WITH") ? new ScalarQuery(ReadUntil(")", readQuery)) : ReadUntil(")", readExpression);
    }

    private CaseExpression ReadCase()
    {
        tokens.Take();
        var subject = tokens.Current.IsWord("WHEN") ? null : readExpression();
        var branches = new List<(Expression When, Expression Then)>();
        while (tokens.TryTakeWord("WHEN"))
        {
            var when = subject is null ? readExpression() : new Comparison("=", subject, readExpression());
            tokens.TakeWord("THEN");
            branches.Add((when, readExpression()));
        }
        var otherwise = tokens.TryTakeWord("ELSE") ? readExpression() : null;
        tokens.TakeWord("END");
        return new CaseExpression(branches, otherwise);
    }

    private Cast ReadCast(bool isTry)
    {
        tokens.Take();
        tokens.TakeSign("(");
        var value = readExpression();
        tokens.TakeWord("AS");
        var type = tokens.TakeName();
        if (tokens.TryTakeSign("("))
            ReadUntil(")", tokens.Take);
        if (tokens.TryTakeWords("WITH", "TIME"))
            tokens.TakeWord("ZONE");
        tokens.TakeSign(")");
        return new Cast(value, type, isTry);
    }

    private FunctionCall ReadExtract()
    {
        tokens.Take();
        tokens.TakeSign("(");
        var field = tokens.TakeName();
        tokens.TakeWord("FROM");
        return new FunctionCall(field, [ReadUntil(")", readExpression)]);
    }

    private Expression ReadCall()
    {
        var at = tokens.Current.At;
        var name = tokens.TakeName();
        tokens.TakeSign("(");
        var isDistinct = tokens.TryTakeWord("DISTINCT");
        var isStar = tokens.TryTakeSign("*");
        var arguments = isStar || tokens.Current.IsSign(")") ? [] : tokens.TakeList(readExpression);
        tokens.TakeSign(")");
        Expression call = AggregateFunctions.IsKnown(name)
            ? new AggregateCall(name, arguments, isDistinct, ReadFilter()) { At = at }
            : new FunctionCall(name, arguments) { At = at };
        return tokens.TryTakeWord("OVER") ? ReadWindow(call) : call;
    }

    private Expression? ReadFilter()
    {
        if (!tokens.TryTakeWord("FILTER"))
            return null;
        tokens.TakeSign("(");
        tokens.TakeWord("WHERE");
        return ReadUntil(")", readExpression);
    }

    private WindowCall ReadWindow(Expression function)
    {
        tokens.TakeSign("(");
        var partitionBy = tokens.TryTakeWords("PARTITION", "BY") ? tokens.TakeList(readExpression) : [];
        var orderBy = tokens.TryTakeWords("ORDER", "BY") ? readSortItems() : [];
        tokens.TakeSign(")");
        return new WindowCall(function, partitionBy, orderBy);
    }

    private bool IsLambda()
    {
        var ahead = 1;
        while (tokens.Peek(ahead).Kind == SqlTokenKind.Word || tokens.Peek(ahead).IsSign(","))
            ahead++;
        return tokens.Peek(ahead).IsSign(")") && tokens.Peek(ahead + 1).IsSign("->");
    }

    private Lambda ReadLambda()
    {
        var names = tokens.TryTakeSign("(") ? ReadUntil(")", () => tokens.TakeList(tokens.TakeName)) : [tokens.TakeName()];
        tokens.TakeSign("->");
        return new Lambda(names, readExpression());
    }

    private FunctionCall ReadTimeZone(Expression time)
    {
        tokens.Take();
        tokens.TakeWord("TIME");
        tokens.TakeWord("ZONE");
        return new FunctionCall("at_timezone", [time, readExpression()]);
    }

    private T ReadUntil<T>(string sign, Func<T> read)
    {
        var result = read();
        tokens.TakeSign(sign);
        return result;
    }
}
