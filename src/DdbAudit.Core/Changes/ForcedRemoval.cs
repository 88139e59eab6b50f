using System.Collections.Immutable;
using DdbAudit.Selectors;

namespace DdbAudit.Changes;

/// <summary>
/// Takes tables out of selectors that are not ours, where their own ARNs stand there. No broader condition is changed, and no selector
/// that logs more of the table than is to end.
/// </summary>
internal static class ForcedRemoval
{
    /// <param name="tables">ARNs.</param>
    public static SelectorSet Apply(SelectorSet foreign, IReadOnlySet<string> tables, DdbReadWriteType ended) => new()
    {
        Basic = [.. foreign.Basic.Select(selector => IsWithin(selector.ReadWriteType, ended) ? Without(selector, tables) : selector).OfType<BasicSelector>()],
        Advanced = [.. foreign.Advanced.Select(selector => IsWithin(ReadWriteType(selector), ended) ? Without(selector, tables) : selector).OfType<AdvancedSelector>()],
    };

    private static bool IsWithin(string readWriteType, DdbReadWriteType ended) => ended == DdbReadWriteType.All || readWriteType == ended.ToString();

    private static string ReadWriteType(AdvancedSelector selector) => selector.Fields.FirstOrDefault(field => field.Field == EventField.ReadOnly)?.EqualTo switch
    {
        ["true"] => nameof(DdbReadWriteType.ReadOnly),
        ["false"] => nameof(DdbReadWriteType.WriteOnly),
        _ => nameof(DdbReadWriteType.All),
    };

    // A selector that named nothing but these tables goes: without the condition it would log every table.
    private static AdvancedSelector? Without(AdvancedSelector selector, IReadOnlySet<string> tables)
    {
        if (selector.Fields.FirstOrDefault(field => field.Field == EventField.ResourceArn) is not { } arns || !arns.EqualTo.Any(tables.Contains))
            return selector;

        var left = arns with { EqualTo = [.. arns.EqualTo.Where(arn => !tables.Contains(arn))] };
        return left.SelectsAny ? null : selector with { Fields = selector.Fields.Replace(arns, left) };
    }

    private static BasicSelector? Without(BasicSelector selector, IReadOnlySet<string> tables)
    {
        ImmutableArray<DataResource> left = [.. selector.DataResources
            .Select(resource => resource with { Values = [.. resource.Values.Where(value => !tables.Contains(value))] })
            .Where(resource => !resource.Values.IsEmpty)];
        return left.IsEmpty && !selector.IncludeManagementEvents ? null : selector with { DataResources = left };
    }
}
