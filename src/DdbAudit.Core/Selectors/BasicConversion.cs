using System.Collections.Immutable;
using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>Basic selectors said with advanced ones, which log the same events, management events among them (aws-cli and User Guide: one kind replaces the other).</summary>
internal static class BasicConversion
{
    public static IEnumerable<AdvancedSelector> Convert(BasicSelector selector) =>
        [.. Management(selector), .. selector.DataResources.Select(resource => Data(selector, resource))];

    private static IEnumerable<AdvancedSelector> Management(BasicSelector selector)
    {
        if (selector.IncludeManagementEvents)
        {
            var excluded = selector.ExcludeManagementEventSources;
            yield return new AdvancedSelector(null,
            [
                new FieldCondition { Field = EventField.EventCategory, EqualTo = [EventField.ManagementCategory] },
                .. excluded.IsEmpty ? [] : new[] { new FieldCondition { Field = EventField.EventSource, NotEqualTo = excluded } },
                .. ReadOnly(selector),
            ]);
        }
    }

    private static AdvancedSelector Data(BasicSelector selector, DataResource resource) => new(null,
    [
        new FieldCondition { Field = EventField.EventCategory, EqualTo = [EventField.DataCategory] },
        new FieldCondition { Field = EventField.ResourceType, EqualTo = [resource.Type] },
        .. ReadOnly(selector),
        .. resource.Values.Any(DataResource.IsOfAll) ? [] : new[] { Arns(resource) },
    ]);

    private static IEnumerable<FieldCondition> ReadOnly(BasicSelector selector)
    {
        if (selector.ReadWriteType != nameof(DdbReadWriteType.All))
        {
            var isRead = selector.ReadWriteType == nameof(DdbReadWriteType.ReadOnly);
            yield return new FieldCondition { Field = EventField.ReadOnly, EqualTo = [isRead ? "true" : "false"] };
        }
    }

    private static FieldCondition Arns(DataResource resource) => new()
    {
        Field = EventField.ResourceArn,
        EqualTo = [.. resource.Values.Where(value => IsWhole(resource.Type, value)).Distinct()],
        StartsWith = [.. resource.Values.SelectMany(value => Beginnings(resource.Type, value)).Distinct()],
    };

    private static bool IsWhole(string type, string value) => type != EventField.BucketType && !IsMark(value[^1]);

    // What a value logs beyond the ARN that it is: what lies below it. Nothing lies below a table.
    private static IEnumerable<string> Beginnings(string type, string value) => (type, value) switch
    {
        (EventField.BucketType, _) => [value.Contains('/', StringComparison.Ordinal) ? value : value + "/"],
        _ when IsMark(value[^1]) => [value],
        _ when TableArn.TryParse(value) is not null => [],
        _ => [value + ":", value + "/"],
    };

    private static bool IsMark(char c) => c is ':' or '/';
}
