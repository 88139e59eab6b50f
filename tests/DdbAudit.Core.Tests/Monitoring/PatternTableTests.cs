using System.Text.Json;
using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Tests.Monitoring;

/// <summary>The table that the sandbox's evaluator is tested against as well. Patterns for events that are no JSON are its alone.</summary>
public sealed class PatternTableTests
{
    private static readonly JsonElement Table = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "filter-patterns.json"))).RootElement;

    public static TheoryData<string, string, bool> Matching()
    {
        var cases = new TheoryData<string, string, bool>();
        foreach (var one in Table.GetProperty("cases").EnumerateArray().Where(one => PatternOf(one).StartsWith('{')))
            cases.Add(PatternOf(one), one.GetProperty("event").GetString()!, one.GetProperty("matches").GetBoolean());
        return cases;
    }

    public static TheoryData<string> Invalid() => [.. Table.GetProperty("invalid").EnumerateArray().Select(PatternOf)];

    [Theory]
    [MemberData(nameof(Matching))]
    public void A_pattern_matches_what_the_table_says(string pattern, string record, bool matches) =>
        Assert.Equal(matches, FilterPattern.Parse(pattern).IsMatch(Table.GetProperty("events").GetProperty(record)));

    [Theory]
    [MemberData(nameof(Matching))]
    public void A_pattern_means_the_same_when_it_is_printed_and_read_again(string pattern, string record, bool matches)
    {
        var parsed = FilterPattern.Parse(pattern);
        var again = FilterPattern.Parse(parsed.ToString());
        Assert.Equal(parsed, again);
        Assert.Equal(matches, again.IsMatch(Table.GetProperty("events").GetProperty(record)));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_is_no_pattern_is_refused(string pattern)
    {
        var error = Assert.Throws<AuditException>(() => FilterPattern.Parse(pattern));
        Assert.Contains(error.Error, new[] { AuditError.InvalidFilterPattern, AuditError.FilterPatternLimit });
    }

    [Fact]
    public void The_table_holds_what_was_promised() => Assert.InRange(Matching().Count, 60, int.MaxValue);

    private static string PatternOf(JsonElement one) => one.GetProperty("pattern").GetString()!;
}
