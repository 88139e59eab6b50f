using System.Collections.Immutable;
using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>Our advanced selectors, written and read. One selector holds every table of one scope; one for all tables names none.</summary>
internal static class OwnSelector
{
    /// <summary>
    /// What remains on our own trail when nothing is to be logged. It takes no event at all, since GetItem is never a write: a trail that
    /// is not stopped yet, or is started by somebody, logs nothing by it.
    /// </summary>
    public static AdvancedSelector Off { get; } = new(SelectorName.Off,
    [
        Is(EventField.EventCategory, EventField.DataCategory),
        Is(EventField.ResourceType, EventField.TableType),
        Is(EventField.ReadOnly, "false"),
        Is(EventField.EventName, "GetItem"),
    ]);

    public static IEnumerable<AdvancedSelector> Write(IEnumerable<TableLogging> own) => own
        .GroupBy(entry => (entry.Scope, entry.IsAllTables))
        .OrderBy(group => group.Key.Scope.SortKey, StringComparer.Ordinal)
        .ThenBy(group => group.Key.IsAllTables)
        .Select(group => Write(group.Key.Scope, group.Key.IsAllTables ? [] : [.. group.Select(entry => entry.Table)]));

    /// <summary>The tables that a selector of ours logs; null where it is not ours or was edited into something we would not write.</summary>
    public static IReadOnlyList<TableLogging>? TryRead(AdvancedSelector selector)
    {
        if (!SelectorName.TryReadLease(selector.Name, out var until, out var reason))
            return null;

        var scope = ReadScope(selector) with { Until = until, Reason = reason };
        var tables = Values(selector, EventField.ResourceArn);
        if (!Write(scope, tables).Means(selector) || tables.Any(table => TableArn.TryParse(table) is null))
            return null;

        return tables.IsEmpty ? [new TableLogging(TableLogging.AllTables, scope)] : [.. tables.Select(table => new TableLogging(table, scope))];
    }

    /// <param name="tables">ARNs; none for all tables.</param>
    private static AdvancedSelector Write(LoggingScope scope, ImmutableArray<string> tables)
    {
        var fields = ImmutableArray.CreateBuilder<FieldCondition>();
        fields.Add(Is(EventField.EventCategory, EventField.DataCategory));
        fields.Add(Is(EventField.ResourceType, EventField.TableType));
        if (scope.Reads != scope.Writes)
            fields.Add(Is(EventField.ReadOnly, scope.Reads ? "true" : "false"));

        if (EventNames(scope) is { } eventNames)
            fields.Add(eventNames);

        if (!tables.IsEmpty)
            fields.Add(new FieldCondition { Field = EventField.ResourceArn, EqualTo = tables });

        return new AdvancedSelector(SelectorName.For(scope), fields.ToImmutable());
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
        { ExcludeStreams: true } => new FieldCondition { Field = EventField.EventName, NotEqualTo = [.. AuditedCall.StreamCalls] },
        _ => null,
    };

    private static FieldCondition Is(string field, string value) => new() { Field = field, EqualTo = [value] };

    private static ImmutableArray<string> Values(AdvancedSelector selector, string field) =>
        selector.Fields.FirstOrDefault(condition => condition.Field == field)?.EqualTo ?? [];
}
