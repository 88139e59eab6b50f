using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>Finds the leases that are over.</summary>
internal sealed class ExpiredLeases(IAuditAccount account)
{
    /// <summary>A request for each trail on which leases are over, that ends exactly those.</summary>
    /// <param name="trailName">A name or an ARN; null for every trail that may be changed from here: those of this account at home in this Region.</param>
    /// <exception cref="AuditException">TrailNotFound, for a trail that was named.</exception>
    public async Task<IReadOnlyList<LoggingRequest>> FindAsync(string? trailName, DateTimeOffset now, CancellationToken cancellation)
    {
        var requests = new List<LoggingRequest>();
        foreach (var name in trailName is null ? await FindTrailsAsync(cancellation) : [trailName])
        {
            if (await new TrailFinder(account).FindNamedAsync(name, cancellation) is { } trail)
                requests.AddRange(OfTrail(trail, now));
            else if (trailName is not null)
                throw account.Scope.TrailNotFound(name);
        }

        return requests;
    }

    private async Task<IEnumerable<string>> FindTrailsAsync(CancellationToken cancellation)
    {
        var (home, trails) = (TrailArn.For("", account.Scope), await account.Trails.DescribeAsync(cancellation));
        return trails.Select(trail => trail.Arn).Where(arn => arn.StartsWith(home, StringComparison.Ordinal));
    }

    private static IEnumerable<LoggingRequest> OfTrail(TrailState trail, DateTimeOffset now)
    {
        var tables = trail.Own.Where(entry => entry.Scope.IsOver(now)).Select(entry => entry.Table).Distinct().ToList();
        if (tables.Count > 0)
        {
            yield return new LoggingRequest
            {
                TrailName = trail.Arn,
                TableNames = [.. tables.Where(table => table != TableLogging.AllTables)],
                AllTables = tables.Contains(TableLogging.AllTables),
                ExpiredAt = now,
            };
        }
    }
}
