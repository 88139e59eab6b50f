using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>Selectors as a person reads them in -WhatIf: a line a selector.</summary>
internal static class SelectorText
{
    public static string Of(SelectorSet selectors) => string.Join(
        Environment.NewLine,
        selectors.IsAdvanced ? selectors.Advanced.Select(Line) : selectors.Basic.Select(Line));

    private static string Line(AdvancedSelector selector) =>
        $"{selector.Name ?? "(no name)"}: {string.Join(", ", selector.Fields.Select(Condition))}";

    private static string Line(BasicSelector selector) => string.Join(
        ", ",
        [$"basic {selector.ReadWriteType}: management events {Management(selector)}", .. selector.DataResources.Select(resource => $"{resource.Type} {string.Join(" ", resource.Values)}")]);

    private static string Management(BasicSelector selector) => selector switch
    {
        { IncludeManagementEvents: false } => "off",
        { ExcludeManagementEventSources.IsEmpty: true } => "on",
        _ => $"on but {string.Join(" ", selector.ExcludeManagementEventSources)}",
    };

    // The operators that select are ORed, those that deselect are ANDed.
    private static string Condition(FieldCondition condition)
    {
        var select = Terms(condition.Field, ("=", condition.EqualTo), ("^=", condition.StartsWith), ("$=", condition.EndsWith)).ToList();
        var deselect = Terms(condition.Field, ("!=", condition.NotEqualTo), ("!^=", condition.NotStartsWith), ("!$=", condition.NotEndsWith));
        return string.Join(" and ", [.. select.Count > 1 ? [$"({string.Join(" or ", select)})"] : select, .. deselect]);
    }

    private static IEnumerable<string> Terms(string field, params (string Sign, ImmutableArray<string> Values)[] operators) => operators
        .Where(one => !one.Values.IsEmpty)
        .Select(one => $"{field} {one.Sign} {string.Join(" | ", one.Values)}");
}
