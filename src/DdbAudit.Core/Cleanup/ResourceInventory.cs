using DdbAudit.Cleanup.Sources;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>Finds what DdbAudit made in an account and Region, by its tags and names; nothing is remembered on this machine.</summary>
internal sealed class ResourceInventory(IAuditAccount account, Action<string> warn)
{
    private static readonly IResourceSource[] Sources =
    [
        new AlarmSource(), new MetricFilterSource(), new SelectorSource(), new LogDeliverySource(), new PolicyStatementSource(), new LifecycleRuleSource(),
        new QuerySource(), new CatalogSource(), new TrailSource(), new BucketSource(), new LogGroupSource(), new KeySource(), new TableSource(),
    ];

    /// <inheritdoc cref="InventoryQuery.CountsObjects"/>
    public bool CountsObjects { get; init; } = true;

    /// <inheritdoc cref="InventoryQuery.Report"/>
    public Action<RemovalProgress> Report { get; init; } = _ => { };

    /// <param name="stack">Only this stack; null for all.</param>
    public async Task<IReadOnlyList<DdbAuditResource>> FindAsync(string? stack, CancellationToken cancellation)
    {
        var trails = (await RegionTrails.ReadAsync(account, cancellation)).RequireAll();
        var query = new InventoryQuery(account, stack, trails) { Warn = warn, CountsObjects = CountsObjects, Report = Report };
        var found = new List<DdbAuditResource>();
        foreach (var source in Sources)
        {
            await foreach (var resource in source.FindAsync(query, cancellation))
            {
                found.Add(resource with { IsOrphan = IsOrphan(resource.Stack, trails) });
            }
        }

        return found;
    }

    // Trails of other accounts are not seen: whether they are gone nobody can tell.
    private static bool IsOrphan(string stack, IReadOnlyList<TrailState> trails) => !OwnLifecycleRule.IsOfAccount(stack) && !trails.Any(trail => trail.Name == stack);
}
