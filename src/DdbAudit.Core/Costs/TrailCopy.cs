using DdbAudit.Selectors;

namespace DdbAudit.Costs;

/// <summary>A trail's copy of a table's events. Each copy is delivered and billed, the first too (CloudTrail pricing).</summary>
/// <param name="Kinds">The kinds of call that the trail logs.</param>
internal sealed record TrailCopy(string TrailName, IReadOnlyList<RequestKind> Kinds)
{
    /// <summary>Only these operations; empty for all.</summary>
    public IReadOnlyList<string> EventNames { get; init; } = [];

    /// <summary>The copy that a trail will have once it logs a table in a scope.</summary>
    public static TrailCopy Of(string trailName, LoggingScope scope) => new(
        trailName,
        Logged((RequestKind.Read, scope.Reads), (RequestKind.Write, scope.Writes), (RequestKind.PartiQL, scope.Writes), (RequestKind.Stream, scope.Reads && !scope.ExcludeStreams)))
    {
        EventNames = scope.EventNames,
    };

    /// <summary>The copy that a trail has now: what it logs in part counts as a whole.</summary>
    public static TrailCopy Of(DdbDataEventLogging logging) => new(
        logging.TrailName ?? "",
        Logged(
            (RequestKind.Read, logging.Reads != DdbLoggedCalls.None),
            (RequestKind.Write, logging.Writes != DdbLoggedCalls.None),
            (RequestKind.PartiQL, logging.PartiQL != DdbLoggedCalls.None),
            (RequestKind.Stream, logging.Streams != DdbLoggedCalls.None)));

    /// <summary>The events of these calls that the trail delivers.</summary>
    public decimal EventsOf(TableRequests requests) => requests.ByOperation.Where(operation => Includes(operation.Key)).Sum(operation => operation.Value);

    private bool Includes(string operation) => Kinds.Contains(RequestOperation.KindOf(operation)) && (EventNames.Count == 0 || EventNames.Any(name => IsNamed(operation, name)));

    private static bool IsNamed(string operation, string name) =>
        operation == RequestOperation.FailedWrite ? RequestOperation.KindOf(name) == RequestKind.Write : operation == name;

    private static RequestKind[] Logged(params (RequestKind Kind, bool IsLogged)[] kinds) => [.. kinds.Where(one => one.IsLogged).Select(one => one.Kind)];
}
