using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>Our advanced selectors, written and read. One selector holds every table of one scope.</summary>
internal static class OwnSelector
{
    private static readonly ImmutableArray<string> StreamCalls = ["GetRecords", "GetShardIterator"];

    public static AdvancedSelector Write(LoggingScope scope, IEnumerable<string> tables)
    {
        var fields = ImmutableArray.CreateBuilder<FieldCondition>();
        fields.Add(Is(EventField.EventCategory, EventField.DataCategory));
        fields.Add(Is(EventField.ResourceType, EventField.TableType));
        if (scope.Reads != scope.Writes)
        {
            fields.Add(Is(EventField.ReadOnly, scope.Reads ? "true" : "false"));
        }

        if (EventNames(scope) is { } eventNames)
        {
            fields.Add(eventNames);
        }

        var arns = tables.ToImmutableArray();
        if (!arns.Contains(TableLogging.AllTables))
        {
            fields.Add(new FieldCondition { Field = EventField.ResourceArn, EqualTo = arns });
        }

        return new AdvancedSelector(SelectorName.For(scope), fields.ToImmutable());
    }

    /// <summary>The tables that a selector of ours logs; null where it is not ours or was edited into something we would not write.</summary>
    public static IReadOnlyList<TableLogging>? TryRead(AdvancedSelector selector)
    {
        if (!SelectorName.IsOurs(selector.Name)
            || selector.Name == SelectorName.Off
            || !SelectorName.TryReadLease(selector.Name!, out var until, out var reason))
        {
            return null;
        }

        var scope = ReadScope(selector) with { Until = until, Reason = reason };
        var tables = Values(selector, EventField.ResourceArn) is { IsEmpty: false } arns ? arns : [TableLogging.AllTables];
        return SameFields(Write(scope, tables), selector) ? [.. tables.Select(table => new TableLogging(table, scope))] : null;
    }

    private static LoggingScope ReadScope(AdvancedSelector selector)
    {
        var readOnly = Values(selector, EventField.ReadOnly);
        return new LoggingScope
        {
            Reads = !readOnly.Contains("false"),
            Writes = !readOnly.Contains("true"),
            EventNames = Values(selector, EventField.EventName),
            ExcludeStreams = selector.Fields.Any(field => field.Field == EventField.EventName && !field.NotEqualTo.IsEmpty),
        };
    }

    private static FieldCondition? EventNames(LoggingScope scope) => scope switch
    {
        { EventNames.IsEmpty: false } => new FieldCondition { Field = EventField.EventName, EqualTo = scope.EventNames },
        { ExcludeStreams: true } => new FieldCondition { Field = EventField.EventName, NotEqualTo = StreamCalls },
        _ => null,
    };

    private static FieldCondition Is(string field, string value) => new() { Field = field, EqualTo = [value] };

    private static ImmutableArray<string> Values(AdvancedSelector selector, string field) =>
        selector.Fields.FirstOrDefault(condition => condition.Field == field)?.EqualTo ?? [];

    private static bool SameFields(AdvancedSelector one, AdvancedSelector other) =>
        one.Fields.Length == other.Fields.Length
        && one.Fields.All(field => other.Fields.Any(candidate => candidate.Means(field)));
}
