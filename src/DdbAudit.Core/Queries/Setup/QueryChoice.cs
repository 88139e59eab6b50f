namespace DdbAudit.Queries.Setup;

/// <summary>Where a query runs and what it asks, where that is not what the trail's own work group says. Null for what it says.</summary>
/// <param name="WorkGroup">One of others.</param>
/// <param name="Table">A table like the trail's own, of another name.</param>
internal sealed record QueryChoice(string? WorkGroup, string? Database, string? Table)
{
    /// <summary>The trail's own work group and table.</summary>
    public static QueryChoice Own { get; } = new(null, null, null);
}
