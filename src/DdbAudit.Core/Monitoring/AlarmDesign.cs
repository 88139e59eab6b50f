using System.Security.Cryptography;
using System.Text;
using DdbAudit.Arns;
using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Monitoring;

/// <summary>What follows from a request alone: pattern, name, description.</summary>
/// <param name="Table">Null where the pattern is about no one table.</param>
internal sealed record AlarmDesign(TableArn? Table, FilterPattern Pattern, string Name, string Description)
{
    private const int MaxNameLength = 255;
    private const int HashLength = 8;

    /// <exception cref="AuditException">InvalidAlarm, InvalidFilterPattern, FilterPatternLimit, TableNotFound: what was asked cannot be.</exception>
    public static AlarmDesign For(AlarmRequest request, AuditScope scope)
    {
        AlarmChecks.Run(request);
        var table = request.TableName is { } name ? TableArn.From(name, scope) : null;
        var pattern = new FilterPattern(Node(request, table));
        return new AlarmDesign(table, pattern, AlarmName(request, table, pattern, scope), Describe(request, table, scope));
    }

    /// <summary>The ready condition that a description of ours begins with; null for none.</summary>
    public static DdbAlarmCondition? ConditionOf(string description) =>
        Enum.TryParse<DdbAlarmCondition>(description.Split(':')[0], out var condition) ? condition : null;

    private static PatternNode Node(AlarmRequest request, TableArn? table)
    {
        var what = request.FilterPattern is { } text
            ? FilterPattern.Parse(text).Root
            : AlarmCondition.Of(request.Condition!.Value).Pattern?.Invoke([.. request.Principals, .. request.Networks]);
        return (what, table) switch
        {
            ({ } node, { } one) => node & RecordPatterns.OfTable(one),
            (null, { } one) => RecordPatterns.OfTable(one),
            ({ } node, null) => node,
            _ => throw new AuditException(AuditError.InvalidAlarm, $"Condition {request.Condition} watches a table, and none is named.") { Target = "TableName" },
        };
    }

    private static string AlarmName(AlarmRequest request, TableArn? table, FilterPattern pattern, AuditScope scope)
    {
        var name = request.AlarmName is { } given
            ? given.StartsWith(MetricFilter.OwnPrefix, StringComparison.Ordinal) ? given : MetricFilter.OwnPrefix + given
            : MetricFilter.OwnPrefix + string.Join('-', [.. table is null ? [] : new[] { Label(table, scope) }, request.Condition?.ToString() ?? $"Pattern-{Hash(pattern.ToString())}"]);
        return name.Length <= MaxNameLength ? name : $"{name[..(MaxNameLength - HashLength - 1)]}-{Hash(name)}";
    }

    private static string Describe(AlarmRequest request, TableArn? table, AuditScope scope)
    {
        var what = request.Condition is { } condition ? $"{condition}: {AlarmCondition.Of(condition).Meaning}" : "Pattern: Events match a filter pattern";
        return table is null ? $"{what}. Made by DdbAudit." : $"{what} (table {Label(table, scope)}). Made by DdbAudit.";
    }

    // Tables of one name in several Regions or accounts have an alarm each.
    private static string Label(TableArn table, AuditScope scope) =>
        (table.Region, table.AccountId) == (scope.Region, scope.AccountId) ? table.TableName : $"{table.Region}/{table.AccountId}/{table.TableName}";

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
