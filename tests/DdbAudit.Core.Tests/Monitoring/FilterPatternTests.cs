using System.Collections.Immutable;
using System.Text.Json;
using DdbAudit.Monitoring.Patterns;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Monitoring;

public sealed class FilterPatternTests(ITestOutputHelper output)
{
    private static readonly Gen<string> Word = Gen.Elements("a", "eventName", "x-y", "cluster.name", "two words", "Ü", "a]b", "*", "$");

    private static readonly Gen<FieldStep> PlainStep = Gen.Frequency(
        (4, Word.Select(name => new FieldStep(FieldStepKind.Member, name))),
        (1, Gen.Choose(0, 20).Select(index => new FieldStep(FieldStepKind.Element, Index: index))));

    private static readonly Gen<FieldPath> Field =
        from first in Word
        from rest in Gen.ArrayOf(PlainStep, 2)
        select new FieldPath([new FieldStep(FieldStepKind.Member, first), .. rest]);

    private static readonly Gen<string> Text = Gen.Elements("", "x", "Delete*", "a \"quoted\" word", "C:\\temp", "\\\"", "&& || ( ) } %", "日本", "*a*b*");

    private static readonly Gen<PatternNode> Test = Gen.OneOf(
        from path in Field from equal in Gen.Elements(true, false) from text in Text select equal ? path.Is(text) : path.IsNot(text),
        from path in Field from comparison in Gen.Elements(Enum.GetValues<Comparison>()) from number in Gen.Elements("0", "-5", "0.001", "1e+3", "1.10", "012345678901") select (PatternNode)new NumberTest(path, comparison, number),
        from path in Field from literal in Gen.Elements(JsonValueKind.True, JsonValueKind.False, JsonValueKind.Null) select (PatternNode)new LiteralTest(path, literal),
        from path in Field select path.IsMissing());

    [Fact]
    public void Reading_what_was_printed_gives_the_same_pattern() => Cases.ForAll(Node(3), output, node =>
    {
        if (node.ToString()!.Length < FilterPattern.MostCharacters - 4)
            Assert.Equal(new FilterPattern(node), FilterPattern.Parse(new FilterPattern(node).ToString()));
    });

    [Theory]
    [InlineData("{ $.a = \"x\" & $.b = 1 }", 13)]
    [InlineData("{ $.a = }", 9)]
    [InlineData("{ $.a ~ 3 }", 7)]
    [InlineData("{ $.a = \"x }", 9)]
    [InlineData("{ $.a IS NOT NULL }", 10)]
    [InlineData("{ $.a[x] = 3 }", 7)]
    [InlineData("{ $.a = %a!b% }", 11)]
    [InlineData("$.a = 3", 1)]
    [InlineData("{ $.a = 3 } x", 13)]
    public void An_error_names_the_character(string pattern, int character)
    {
        var error = Assert.Throws<AuditException>(() => FilterPattern.Parse(pattern));
        Assert.Equal(AuditError.InvalidFilterPattern, error.Error);
        Assert.Contains($"At character {character}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regular_expression_that_cannot_be_read_is_refused() =>
        Assert.Contains("is no regular expression", Assert.Throws<AuditException>(() => FilterPattern.Parse("{ $.a = %[a% }")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ $.a = 4* }")]
    [InlineData("{ $.a = 1.10 }")]
    [InlineData("{ $.a != 012345678901 }")]
    [InlineData("{ $.a >= 1e+3 }")]
    [InlineData("{ $.a = word }")]
    [InlineData(@"{ $.a = ""C:\\temp\\"" }")]
    [InlineData(@"{ $.a = ""C:\temp \""x\"""" }")]
    public void What_is_compared_with_stays_as_it_was_written(string pattern) => Assert.Equal(pattern, FilterPattern.Parse(pattern).ToString());

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_pattern_has_at_most_1024_characters(int length, bool isAllowed)
    {
        var text = "{ $.a = \"" + new string('x', length - 12) + "\" }";
        Assert.Equal(length, text.Length);
        if (isAllowed)
            Assert.Equal(text, FilterPattern.Parse(text).ToString());
        else
            Assert.Contains("1,025 characters", Assert.Throws<AuditException>(() => FilterPattern.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_is_built_too_long_is_refused_with_its_count()
    {
        var error = Assert.Throws<AuditException>(() => new FilterPattern(FieldPath.Parse("$.a").Is(new string('x', 1013))));
        Assert.Equal(AuditError.FilterPatternLimit, error.Error);
        Assert.Contains("1,025 characters; CloudWatch Logs takes at most 1,024", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_regular_expressions_are_refused_with_their_count() => Assert.Contains(
        "3 regular expressions; CloudWatch Logs takes at most 2",
        Assert.Throws<AuditException>(() => FilterPattern.Parse("{ $.a = %x% && $.b = %y% || $.c != %z% }")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Operators_of_the_builder_bind_as_those_of_the_pattern()
    {
        var (a, b, c) = (FieldPath.Parse("$.a").Is("1"), FieldPath.Parse("$.b").Is("2"), FieldPath.Parse("$.c").IsMissing());
        Assert.Equal("{ $.a = \"1\" || $.b = \"2\" && $.c NOT EXISTS }", new FilterPattern(a | b & c).ToString());
        Assert.Equal("{ ($.a = \"1\" || $.b = \"2\") && $.c NOT EXISTS }", new FilterPattern((a | b) & c).ToString());
    }

    [Theory]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("*b*c*", "abcd", true)]
    [InlineData("*c*b*", "abcd", false)]
    [InlineData("ab*cd*ef", "ab-cd-ef", true)]
    [InlineData("**", "", true)]
    [InlineData("?", "x", false)]
    public void An_asterisk_stands_for_any_text(string pattern, string text, bool matches)
    {
        var record = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["v"] = text });
        Assert.Equal(matches, FieldPath.Parse("$.v").Is(pattern).IsMatch(record));
        Assert.Equal(!matches, FieldPath.Parse("$.v").IsNot(pattern).IsMatch(record));
    }

    private static Gen<PatternNode> Node(int depth) => depth == 0
        ? Test
        : Gen.OneOf(
            Test,
            from left in Node(depth - 1) from right in Node(depth - 1) select left & right,
            from left in Node(depth - 1) from right in Node(depth - 1) select left | right);
}
