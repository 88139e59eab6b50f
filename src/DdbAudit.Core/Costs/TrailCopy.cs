using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Costs;

/// <summary>A trail's copy of a table's events. Each copy is delivered and billed, the first too (CloudTrail pricing).</summary>
/// <param name="Delivers">Whether the trail logs an operation on the table, by the operation's name.</param>
internal sealed record TrailCopy(string TrailName, Func<string, bool> Delivers)
{
    /// <summary>Whether the trail logs anything of the table.</summary>
    public bool DeliversAny => RequestOperation.All.Any(operation => Delivers(operation.Name));

    /// <summary>The copy that a trail will have once it logs a table in a scope.</summary>
    public static TrailCopy Of(string trailName, LoggingScope scope) => new(trailName, operation => IsIn(scope, operation));

    /// <summary>The copy that a trail has now. What it logs of some callers only counts as a whole; what it logs of other Regions, not at all.</summary>
    public static TrailCopy Of(TrailState trail, TableArn table)
    {
        var (resource, description) = (AuditedResource.Table(table), trail.Description);
        return trail.IsLogging && (description.IsMultiRegionTrail || description.HomeRegion == table.Region)
            ? new TrailCopy(trail.Name, operation => RequestOperation.CallsOf(operation, resource).SelectMany(trail.Selectors.HitsOf).Any())
            : new TrailCopy(trail.Name, _ => false);
    }

    /// <summary>The events of these calls that the trail delivers.</summary>
    public decimal EventsOf(TableRequests requests) => requests.ByOperation.Where(operation => Delivers(operation.Key)).Sum(operation => operation.Value);

    private static bool IsIn(LoggingScope scope, string operation) =>
        IsIn(scope, RequestOperation.KindOf(operation)) && (scope.EventNames.IsEmpty || scope.EventNames.Any(name => RequestOperation.StandsFor(operation, name)));

    private static bool IsIn(LoggingScope scope, CallKind kind) => kind switch
    {
        CallKind.Read => scope.Reads,
        CallKind.Stream => scope.Reads && !scope.ExcludeStreams,
        _ => scope.Writes,
    };
}
