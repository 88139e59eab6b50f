using System.Globalization;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>
/// Reads a JSON pattern: conditions on members, joined by &amp;&amp; before ||, in parentheses where it is to be otherwise. Source: "Using
/// filter patterns to match terms in JSON log events".
/// </summary>
internal sealed class JsonPatternParser(string text)
{
    private const int MaxWildcardSelectors = 3;

    // Longer ones first: < begins <=.
    private static readonly string[] Operators = ["!=", "<=", ">=", "=", "<", ">"];

    private readonly PatternScanner _scanner = new(text);
    private readonly List<Selector> _selectors = [];
    private int _regexes;

    /// <exception cref="Http.ServiceError">InvalidParameterException.</exception>
    public JsonPattern Parse()
    {
        _scanner.Expect("{");
        var condition = ParseAlternatives();
        _scanner.Expect("}");
        _scanner.SkipBlanks();
        if (!_scanner.IsAtEnd)
            throw _scanner.Unexpected("the end");
        if (_selectors.Count(selector => selector.HasWildcard) > MaxWildcardSelectors)
            throw FilterPattern.Invalid($"there are more than {MaxWildcardSelectors} wildcard selectors");
        return new JsonPattern(condition, _selectors, _regexes);
    }

    private IJsonCondition ParseAlternatives()
    {
        var condition = ParseConjunction();
        while (_scanner.Take("||"))
            condition = new EitherCondition(condition, ParseConjunction());
        return condition;
    }

    private IJsonCondition ParseConjunction()
    {
        var condition = ParseUnit();
        while (_scanner.Take("&&"))
            condition = new BothCondition(condition, ParseUnit());
        return condition;
    }

    private IJsonCondition ParseUnit()
    {
        if (!_scanner.Take("("))
            return ParseCondition();
        var inner = ParseAlternatives();
        _scanner.Expect(")");
        return inner;
    }

    private IJsonCondition ParseCondition()
    {
        var selector = SelectorParser.Parse(_scanner);
        _selectors.Add(selector);
        if (_scanner.Take("NOT"))
        {
            _scanner.Expect("EXISTS");
            return new NotExistsCondition(selector);
        }

        if (_scanner.Take("IS"))
            return new IsCondition(selector, ParseKeyword());
        var symbol = Array.Find(Operators, _scanner.Take) ?? throw _scanner.Unexpected("an operator");
        return ParseComparison(selector, symbol);
    }

    private System.Text.Json.JsonValueKind ParseKeyword()
    {
        _scanner.SkipBlanks();
        return _scanner.TakeWhile(char.IsAsciiLetter) switch
        {
            "NULL" => System.Text.Json.JsonValueKind.Null,
            "TRUE" => System.Text.Json.JsonValueKind.True,
            "FALSE" => System.Text.Json.JsonValueKind.False,
            _ => throw _scanner.Unexpected("NULL, TRUE or FALSE"),
        };
    }

    private ComparisonCondition ParseComparison(Selector selector, string symbol)
    {
        var operand = ParseOperand();
        return operand is NumberOperand || symbol is "=" or "!="
            ? new ComparisonCondition(selector, symbol, operand)
            : throw FilterPattern.Invalid($"{symbol} compares numbers only");
    }

    private IOperand ParseOperand()
    {
        if (_scanner.Take("\""))
            return new TextOperand(_scanner.TakeUntil('"').Replace(@"\\", @"\", StringComparison.Ordinal), IsQuoted: true);
        if (_scanner.Take("%"))
        {
            _regexes++;
            return new RegexOperand(PatternRegex.Read(_scanner.TakeUntil('%')));
        }

        _scanner.SkipBlanks();
        return ReadUnquoted(_scanner.TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '*' or '_' or '-' or '+'));
    }

    private IOperand ReadUnquoted(string word) => word switch
    {
        "" => throw _scanner.Unexpected("a value"),
        _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new NumberOperand(word, number),
        _ => new TextOperand(word, IsQuoted: false),
    };
}
