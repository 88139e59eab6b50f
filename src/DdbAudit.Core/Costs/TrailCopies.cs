using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>The trails that deliver a copy of a table's events each: one that an estimate is about, and all others that log the table already.</summary>
internal sealed class TrailCopies
{
    private readonly AuditScope _scope;
    private readonly IReadOnlyList<TrailState> _others;

    private TrailCopies(AuditScope scope, string trailName, RegionTrails trails)
    {
        (_scope, TrailName) = (scope, TrailArn.NameOf(trailName));
        Target = SecondCopies.Target(trailName, scope, [.. trails.Readable.Where(IsSeenHere)]);
        _others = [.. trails.Readable.Where(trail => trail != Target)];
        Unknowns = [.. trails.Unknowns];
    }

    /// <summary>The name of the trail that the estimate is about.</summary>
    public string TrailName { get; }

    /// <summary>The trail that the estimate is about; null where it is not there yet.</summary>
    public TrailState? Target { get; }

    /// <summary>Trails of which it is not known what they log, a sentence each.</summary>
    public IReadOnlyList<string> Unknowns { get; }

    /// <param name="trailName">Name or ARN of the trail that is asked about; null for one that logs the tables, DdbAudit's own before others.</param>
    /// <exception cref="AuditException">The trails cannot be listed.</exception>
    public static async Task<TrailCopies> ReadAsync(IAuditAccount account, string? trailName, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var arns = tables.Select(table => TableArn.TryFrom(table, account.Scope)).OfType<TableArn>().ToList();
        var trails = arns.TrueForAll(arn => arn.Region == account.Scope.Region)
            ? await RegionTrails.ReadAsync(account, cancellation)
            : await RegionTrails.ReadEverywhereAsync(account, cancellation);
        return new TrailCopies(account.Scope, trailName ?? FindLogging(trails, arns) ?? Ownership.DefaultStack, trails);
    }

    /// <param name="added">
    /// What the trail that the estimate is about delivers besides what it logs now; null for what no trail logs now: somebody must have
    /// delivered events that are there.
    /// </param>
    public IReadOnlyList<TrailCopy> Of(string table, Func<string, bool>? added)
    {
        // Records that show no table are of the trail that wrote them.
        if (TableArn.TryFrom(table, _scope) is not { } arn)
            return [new TrailCopy(TrailName, _ => true)];

        var others = _others.Select(other => TrailCopy.Of(other, arn) with { TrailName = IsSeenHere(other) ? other.Name : other.Arn }).Where(copy => copy.DeliversAny).ToList();
        var logged = Target is null ? null : TrailCopy.Of(Target, arn);
        var own = new TrailCopy(TrailName, operation => logged?.Delivers(operation) == true || (added?.Invoke(operation) ?? !others.Exists(other => other.Delivers(operation))));
        return own.DeliversAny ? [own, .. others] : others;
    }

    // A trail of another Region alone may have the name of one that is seen here.
    private bool IsSeenHere(TrailState trail) => trail.Description.IsMultiRegionTrail || trail.Description.HomeRegion == _scope.Region;

    private static string? FindLogging(RegionTrails trails, List<TableArn> tables) => trails.Readable
        .Where(trail => tables.Exists(table => TrailCopy.Of(trail, table).DeliversAny))
        .OrderByDescending(trail => trail.Name == Ownership.DefaultStack)
        .ThenByDescending(trail => tables.Count(table => TrailCopy.Of(trail, table).DeliversAny))
        .ThenBy(trail => trail.Name, StringComparer.Ordinal)
        .FirstOrDefault()?.Arn;
}
