using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>
/// A filter pattern of CloudWatch Logs for events that are JSON. Its text can be parsed back into an equal pattern. Rules: "Using filter
/// patterns to match terms in JSON log events" and "CloudWatch Logs quotas" (CloudWatch Logs User Guide).
/// </summary>
internal sealed record FilterPattern
{
    public const int MostCharacters = 1024;
    public const int MostRegexes = 2;
    public const int MostWildcards = 3;

    /// <exception cref="AuditException">FilterPatternLimit: it is longer, or has more regular expressions or wildcard selectors, than CloudWatch takes.</exception>
    public FilterPattern(PatternNode root)
    {
        Root = root;
        Refuse(ToString().Length, MostCharacters, "characters");
        Refuse(RegexCount, MostRegexes, "regular expressions");
        Refuse(root.Tests.Sum(test => test.Path.WildcardCount), MostWildcards, "selectors with a wildcard");
        if (root.Tests.FirstOrDefault(test => test.Path.WildcardCount > 1) is { } twice)
            throw Limit($"The selector {twice.Path} has {twice.Path.WildcardCount} wildcards; CloudWatch Logs takes 1.");
    }

    /// <summary>Whether CloudWatch takes a pattern of this root.</summary>
    public static bool Fits(PatternNode root) =>
        $"{{ {root} }}".Length <= MostCharacters
        && root.Tests.OfType<RegexTest>().Count() <= MostRegexes
        && root.Tests.Sum(test => test.Path.WildcardCount) <= MostWildcards;

    public PatternNode Root { get; }

    public int RegexCount => Root.Tests.OfType<RegexTest>().Count();

    /// <exception cref="AuditException">InvalidFilterPattern: it is none, and where; FilterPatternLimit.</exception>
    public static FilterPattern Parse(string text) => PatternParser.Parse(text);

    /// <param name="record">One log event.</param>
    public bool IsMatch(JsonElement record) => Root.IsMatch(record);

    public override string ToString() => $"{{ {Root} }}";

    private static void Refuse(int count, int limit, string what)
    {
        if (count > limit)
            throw Limit($"The filter pattern has {count:N0} {what}; CloudWatch Logs takes at most {limit:N0}.");
    }

    private static AuditException Limit(string message) => new(AuditError.FilterPatternLimit, message) { Target = "FilterPattern" };
}
