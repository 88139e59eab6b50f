namespace DdbAudit.Queries;

/// <summary>A column of the table over a trail's log files.</summary>
/// <param name="Name">In lower case, as the Glue Data Catalog keeps it.</param>
/// <param name="Type">Hive's type: <c>string</c>, <c>struct&lt;...&gt;</c>, <c>array&lt;...&gt;</c>.</param>
/// <param name="Member">The record's member that it holds, as CloudTrail writes it; null for a partition key, which the object's key says.</param>
internal sealed record QueryColumn(string Name, string Type, string? Member)
{
    /// <summary>Whether it holds an object or a list, which a query gives as JSON.</summary>
    public bool IsNested => Type.Contains('<', StringComparison.Ordinal);
}
