using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;

namespace DdbAudit.Changes;

/// <summary>
/// The steps from a trail's selectors and tags to others. A tag is there before the selector that it marks and goes after it, and while
/// selectors change it says what they were and what they become: wherever the steps end, ours are known for ours.
/// </summary>
internal static class SelectorSteps
{
    public static ImmutableArray<PlanStep> Between(MarkedSelectors before, MarkedSelectors after)
    {
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        var tags = before.Tags;
        if (!after.Selectors.Means(before.Selectors))
        {
            tags = TagsBetween(before, after);
            steps.AddRange(AddTags(before.TrailArn, before.Tags, tags));
            steps.Add(new PutSelectorsStep(before.TrailArn, before.Selectors, after.Selectors));
        }

        steps.AddRange(AddTags(before.TrailArn, tags, after.Tags));
        var removed = tags.Where(tag => !after.Tags.ContainsKey(tag.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return removed.IsEmpty ? steps.ToImmutable() : [.. steps, new RemoveTagsStep(before.TrailArn, removed)];
    }

    private static Dictionary<string, string> TagsBetween(MarkedSelectors before, MarkedSelectors after) => before.Tags
        .Concat(after.Tags)
        .GroupBy(tag => tag.Key, tag => tag.Value)
        .ToDictionary(tag => tag.Key, tag => OwnTag.IsOwn(tag.Key) && tag.Distinct().Count() > 1 ? Both(tag.First(), tag.Last()) : tag.Last());

    private static string Both(string before, string after)
    {
        var next = OwnTag.TryRead(after) ?? [];
        var previous = (OwnTag.TryRead(before) ?? []).Where(scope => next.All(other => other.ReadWriteType != scope.ReadWriteType)).ToList();
        var both = OwnTag.Value([.. next, .. previous]);
        return both.Length <= OwnTag.HardMaxValueLength ? both : OwnTag.Value([.. next, .. previous.Select(scope => scope with { Reason = null })]);
    }

    private static IEnumerable<PlanStep> AddTags(string trailArn, IReadOnlyDictionary<string, string> from, IReadOnlyDictionary<string, string> to)
    {
        var added = to.Where(tag => !from.Contains(tag)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (!added.IsEmpty)
            yield return new AddTagsStep(trailArn, from.Where(tag => added.ContainsKey(tag.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal), added);
    }
}
