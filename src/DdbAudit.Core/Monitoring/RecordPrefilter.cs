using DdbAudit.Filters;
using DdbAudit.Monitoring.Patterns;
using DdbAudit.Records;
using DdbAudit.Records.Items;

namespace DdbAudit.Monitoring;

/// <summary>
/// Asks a log group for less than it has: a pattern that leaves out only records which the filter of the same criteria would leave out,
/// and not all of those. Patterns heed case and filters do not, so names are looked for in either case, or left to the filter.
/// </summary>
/// <remarks>It relies on what CloudTrail writes: the table of a call on one table stands in the record's resources or directly in its parameters.</remarks>
internal static class RecordPrefilter
{
    // Of a longer text, the beginning is looked for: a letter takes four characters of the pattern.
    private const int MostLetters = 48;

    private static readonly FieldPath Source = FieldPath.Parse("$.eventSource");
    private static readonly FieldPath Parameters = FieldPath.Parse("$.requestParameters.*");
    private static readonly FieldPath FirstResource = FieldPath.Parse("$.resources[0].ARN");

    // Whose parameters name tables deeper down.
    private static readonly string[] CallsOnSeveralTables = ["Batch*", "Transact*", "Execute*"];

    /// <summary>What does not fit into a pattern any more is left to the filter.</summary>
    public static FilterPattern Of(EventCriteria criteria) =>
        new(Parts(criteria).Aggregate(Source.Is("*dynamodb.amazonaws.com"), (all, part) => FilterPattern.Fits(all & part) ? all & part : all));

    private static IEnumerable<PatternNode> Parts(EventCriteria criteria)
    {
        if (AnyOf(criteria.TableNames.Select(TableReference.ToName)) is { } tables)
            yield return OnTables(tables);
        if (RegionsOf(criteria.TableNames) is { Count: > 0 } regions)
            yield return RecordPaths.Region.IsAny(regions) | RecordPaths.Region.IsMissing();
        if (Others(criteria) is { Count: > 0 } others)
            yield return RecordPaths.EventName.IsNone(others);
        if (criteria.FailedOnly || criteria.ErrorCodes.Count > 0)
            yield return RecordPaths.ErrorCode.Is("*");
        if (criteria.SourceIPAddresses.Count > 0 && criteria.SourceIPAddresses.All(IsPlainAddress))
            yield return RecordPaths.SourceIPAddress.IsAny(criteria.SourceIPAddresses);
        if (AnyOf(criteria.ErrorCodes) is { } errors)
            yield return new RegexTest(RecordPaths.ErrorCode, IsEqual: true, errors);
    }

    private static PatternNode OnTables(string regex) =>
        new RegexTest(RecordPaths.ResourceArn, IsEqual: true, regex)
        | new RegexTest(Parameters, IsEqual: true, regex)
        | RecordPaths.EventName.IsAny(CallsOnSeveralTables)
        | FirstResource.IsMissing();

    /// <summary>The Regions of tables that are all asked for by ARNs, as CloudTrail writes them; none where a table may be anywhere.</summary>
    private static List<string> RegionsOf(IReadOnlyList<string> tables)
    {
        var regions = tables.Select(table => TableReference.ToRegion(table) is { } region && region.All(IsLiteral) ? region.ToLowerInvariant() : null).Distinct().ToList();
        return regions.Contains(null) ? [] : regions.OfType<string>().ToList();
    }

    /// <summary>The calls that are not asked for. A call that is not known yet is none of them.</summary>
    private static List<string> Others(EventCriteria criteria)
    {
        var names = new NamePatternSet(criteria.EventNames);
        var access = criteria.Access switch
        {
            DdbAccess.Read => DataPlane.KnownCalls(DdbAccess.Write),
            DdbAccess.Write => DataPlane.KnownCalls(DdbAccess.Read),
            _ => [],
        };
        return [.. DataPlane.AllKnownCalls.Where(call => !names.IsMatch(call)).Union(access)];
    }

    // Letters would need both cases, question marks and brackets mean something else in a pattern.
    private static bool IsPlainAddress(string text) => text.All(c => char.IsAsciiDigit(c) || c is '.' or ':' or '*');

    /// <summary>A regular expression that finds the longest text which each of the names contains; null where one has none.</summary>
    private static string? AnyOf(IEnumerable<string> names)
    {
        var texts = names.Select(name => new NamePattern(name).LongestLiteral).ToList();
        return texts.Count > 0 && texts.TrueForAll(text => text.Length > 0 && text.All(IsLiteral))
            ? string.Join('|', texts.Select(text => string.Concat(text.Take(MostLetters).Select(InEitherCase))))
            : null;
    }

    private static bool IsLiteral(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    private static string InEitherCase(char c) => c switch
    {
        '.' => "\\.",
        _ when char.IsAsciiLetter(c) => $"[{char.ToUpperInvariant(c)}{char.ToLowerInvariant(c)}]",
        _ => c.ToString(),
    };
}
