using System.Collections.Immutable;

namespace DdbAudit.Trails;

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
        new[] { $"basic {selector.ReadWriteType}: management events {(selector.IncludeManagementEvents ? "on" : "off")}" }
            .Concat(selector.DataResources.Select(resource => $"{resource.Type} {string.Join(" ", resource.Values)}")));

    private static string Condition(FieldCondition condition)
    {
        var operators = new (string Sign, ImmutableArray<string> Values)[]
        {
            ("=", condition.EqualTo),
            ("^=", condition.StartsWith),
            ("$=", condition.EndsWith),
            ("!=", condition.NotEqualTo),
            ("!^=", condition.NotStartsWith),
            ("!$=", condition.NotEndsWith),
        };
        return string.Join(" and ", operators
            .Where(one => !one.Values.IsEmpty)
            .Select(one => $"{condition.Field} {one.Sign} {string.Join(" | ", one.Values)}"));
    }
}
