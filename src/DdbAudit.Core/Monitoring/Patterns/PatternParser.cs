using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Reads the text of a pattern. Parentheses bind before <c>&amp;&amp;</c>, and that before <c>||</c>.</summary>
internal sealed class PatternParser
{
    private const string RegexCharacters = ":_#=@/;,-^$?[]{}|\\*+.";
    private const string BareCharacters = ".*_-+/:@";

    private static readonly (string Sign, Comparison Comparison)[] Signs =
    [
        ("!=", Comparison.NotEqual), ("<=", Comparison.LessOrEqual), (">=", Comparison.GreaterOrEqual),
        ("=", Comparison.Equal), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    private readonly PatternReader _reader;

    private PatternParser(string text) => _reader = new PatternReader(text);

    /// <exception cref="AuditException">InvalidFilterPattern, FilterPatternLimit.</exception>
    public static FilterPattern Parse(string text)
    {
        // Not only as it says so: what is so long is not looked into.
        if (text.Length > FilterPattern.MostCharacters)
            throw new AuditException(AuditError.FilterPatternLimit, $"The filter pattern has {text.Length:N0} characters; CloudWatch Logs takes at most {FilterPattern.MostCharacters:N0}.") { Target = "FilterPattern" };
        return new PatternParser(text).ReadPattern();
    }

    private FilterPattern ReadPattern()
    {
        _reader.Take("{");
        var root = ReadAlternatives();
        _reader.Take("}");
        _reader.SkipBlanks();
        return _reader.AtEnd ? new FilterPattern(root) : throw _reader.Unexpected("the end");
    }

    private PatternNode ReadAlternatives()
    {
        var node = ReadConjunction();
        while (_reader.TryTake("||"))
            node |= ReadConjunction();
        return node;
    }

    private PatternNode ReadConjunction()
    {
        var node = ReadOne();
        while (_reader.TryTake("&&"))
            node &= ReadOne();
        return node;
    }

    private PatternNode ReadOne()
    {
        if (!_reader.TryTake("("))
            return ReadTest(PathParser.Read(_reader));
        var node = ReadAlternatives();
        _reader.Take(")");
        return node;
    }

    private ValueTest ReadTest(FieldPath path)
    {
        _reader.SkipBlanks();
        var at = _reader.Position;
        foreach (var (sign, comparison) in Signs)
        {
            if (_reader.TryTake(sign))
                return ReadComparison(path, comparison, at);
        }

        return _reader.TakeWhile(char.IsAsciiLetter).ToUpperInvariant() switch
        {
            "IS" => new LiteralTest(path, ReadLiteral()),
            "NOT" when ReadWord() == "EXISTS" => new AbsenceTest(path),
            _ => throw _reader.Error("=, !=, <, <=, >, >=, IS TRUE, IS FALSE, IS NULL or NOT EXISTS is expected", at),
        };
    }

    private JsonValueKind ReadLiteral()
    {
        _reader.SkipBlanks();
        var at = _reader.Position;
        return ReadWord() switch
        {
            "TRUE" => JsonValueKind.True,
            "FALSE" => JsonValueKind.False,
            "NULL" => JsonValueKind.Null,
            _ => throw _reader.Error("TRUE, FALSE or NULL is expected after IS", at),
        };
    }

    private string ReadWord()
    {
        _reader.SkipBlanks();
        return _reader.TakeWhile(char.IsAsciiLetter).ToUpperInvariant();
    }

    private ValueTest ReadComparison(FieldPath path, Comparison comparison, int at)
    {
        _reader.SkipBlanks();
        var isEqual = comparison == Comparison.Equal;
        var isNumberOnly = comparison is not (Comparison.Equal or Comparison.NotEqual);
        if (isNumberOnly && _reader.Next is '"' or '%')
            throw _reader.Error("a text can be compared with = and != only", at);
        if (_reader.Next == '"')
            return new TextTest(path, isEqual, ReadQuoted());
        if (_reader.Next == '%')
            return new RegexTest(path, isEqual, ReadRegex());

        var word = _reader.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || BareCharacters.Contains(c, StringComparison.Ordinal));
        if (word.Length == 0)
            throw _reader.Unexpected("a number, a text in quotation marks or a %regular expression%");
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new NumberTest(path, comparison, word);
        if (isNumberOnly)
            throw _reader.Error($"'{word}' is no number, and a text can be compared with = and != only", at);

        // CloudWatch wants quotation marks around these characters; no number has them, so that they mean the same.
        return word.AsSpan().ContainsAny("/:@") ? TextTest.Quoted(path, isEqual, word) : new TextTest(path, isEqual, word);
    }

    /// <summary>With its quotation marks, as it is written.</summary>
    private string ReadQuoted()
    {
        var start = _reader.Position;
        _reader.TakeOne();
        while (!_reader.AtEnd && _reader.Next != '"')
        {
            if (_reader.TakeOne() == '\\' && _reader.Next is '"' or '\\')
                _reader.TakeOne();
        }

        if (_reader.AtEnd)
            throw _reader.Error("a quotation mark opens a text that does not end", start);
        _reader.TakeOne();
        return _reader.TakenSince(start);
    }

    private string ReadRegex()
    {
        var start = _reader.Position;
        _reader.TakeOne();
        var expression = _reader.TakeWhile(c => c != '%');
        if (_reader.AtEnd)
            throw _reader.Error("a percent sign opens a regular expression that does not end", start);
        _reader.TakeOne();
        Check(expression, start + 1);
        return expression;
    }

    // "Supported regular expressions (regex) syntax": no parentheses, no blanks, no letters beyond ASCII.
    private void Check(string expression, int at)
    {
        for (var i = 0; i < expression.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(expression[i]) && !RegexCharacters.Contains(expression[i], StringComparison.Ordinal))
                throw _reader.Error($"'{expression[i]}' is not supported in a regular expression", at + i);
        }

        try
        {
            _ = new Regex(expression, RegexTest.Options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw _reader.Error($"'{expression}' is no regular expression: {e.Message}", at);
        }

        if (expression.Length == 0)
            throw _reader.Error("a regular expression is expected between the percent signs", at);
    }
}
