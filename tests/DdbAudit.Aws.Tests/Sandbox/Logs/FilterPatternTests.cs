using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.Patterns;
using WrittenPattern = DdbAudit.Monitoring.Patterns.FilterPattern;

namespace DdbAudit.Aws.Tests.Sandbox.Logs;

/// <summary>The sandbox's evaluator of filter patterns against the table that is in tests/filter-patterns.json.</summary>
public sealed class FilterPatternTests
{
    private static readonly JsonNode Table = JsonNode.Parse(typeof(FilterPatternTests).Assembly.GetManifestResourceStream("filter-patterns.json")!)!;

    public static TheoryData<string, string, bool, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, bool, string>();
            foreach (var row in Table["cases"]!.AsArray())
                data.Add((string)row!["pattern"]!, (string)row["event"]!, (bool)row["matches"]!, (string)row["why"]!);
            return data;
        }
    }

    public static TheoryData<string, string> Invalid
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in Table["invalid"]!.AsArray())
                data.Add((string)row!["pattern"]!, (string)row["why"]!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_pattern_matches_what_the_table_says(string pattern, string name, bool matches, string why) =>
        Assert.True(FilterPattern.Read(pattern).Matches(Table["events"]![name]!.ToJsonString()) == matches, why);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_DdbAudit_makes_of_a_pattern_matches_the_same(string pattern, string name, bool matches, string why)
    {
        if (pattern.StartsWith('{'))
            Assert.True(FilterPattern.Read(WrittenPattern.Parse(pattern).ToString()).Matches(Table["events"]![name]!.ToJsonString()) == matches, why);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_pattern_outside_the_grammar_is_refused(string pattern, string why)
    {
        var error = Record.Exception(() => FilterPattern.Read(pattern));
        Assert.True(error is ServiceError { Code: "InvalidParameterException" }, why);
    }

    [Fact]
    public void A_pattern_has_at_most_1024_characters()
    {
        var longest = $$"""{ $.a = "{{new string('x', 1024 - 12)}}" }""";
        Assert.Equal(1024, longest.Length);
        FilterPattern.Read(longest);
        Assert.Throws<ServiceError>(() => FilterPattern.Read(longest.Replace("xx", "xxx", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[1, 2]")]
    [InlineData("{ \"eventName\": ")]
    public void A_message_that_is_no_JSON_object_matches_no_JSON_pattern(string message) =>
        Assert.False(FilterPattern.Read("{ $.eventName NOT EXISTS }").Matches(message));

    [Fact]
    public void Values_are_extracted_by_selector() =>
        Assert.Equal(
            [KeyValuePair.Create("$.eventName", "Scan"), KeyValuePair.Create("$.resources[0].ARN", "a")],
            FilterPattern.Read("{ $.eventName = \"S*\" && $.resources[0].ARN = \"a\" }").Extract("""{"eventName":"Scan","resources":[{"ARN":"a"}]}"""));
}
