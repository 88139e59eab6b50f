namespace DdbAudit.Trails;

/// <summary>Warns of tables that another trail logs already: every trail's copy of an event is delivered and billed (CloudTrail pricing).</summary>
internal static class SecondCopies
{
    /// <returns>A sentence or two for each other trail.</returns>
    public static IReadOnlyList<string> Find(LoggingRequest request, AuditScope scope, string trailArn, RegionTrails trails) =>
    [
        .. trails.Readable
            .Where(trail => trail.IsLogging && trail.Arn != trailArn)
            .SelectMany(trail => Describe(trail, [.. Logged(request, scope, trail)], trailArn)),
        .. trails.Unknowns.Select(unknown => $"{unknown} If it does, each event is billed for both trails."),
    ];

    private static IEnumerable<DdbDataEventLogging> Logged(LoggingRequest request, AuditScope scope, TrailState trail)
    {
        var view = new LoggingView(trail, scope, DateTimeOffset.UtcNow);
        return request.Tables(scope).Select(view.Of).Where(logging => Overlaps(request.ReadWriteType, logging));
    }

    private static bool Overlaps(DdbReadWriteType type, DdbDataEventLogging logging) => type switch
    {
        DdbReadWriteType.ReadOnly => logging.Reads != DdbLoggedCalls.None,
        DdbReadWriteType.WriteOnly => logging.Writes != DdbLoggedCalls.None || logging.PartiQL != DdbLoggedCalls.None,
        _ => logging.IsLogging,
    };

    private static IEnumerable<string> Describe(TrailState trail, IReadOnlyList<DdbDataEventLogging> tables, string trailArn)
    {
        const int MostNamed = 5;
        if (tables.Count == 0)
            yield break;
        var names = string.Join(", ", tables.Take(MostNamed).Select(table => table.TableName == "*" ? "every table" : $"'{table.TableName}'"));
        var more = tables.Count > MostNamed ? $" and {tables.Count - MostNamed} more" : "";
        yield return $"Trail '{trail.Name}' logs {names}{more} already. With trail '{TrailArn.NameOf(trailArn)}' each event is delivered and billed once more: "
            + "0.10 USD per 100,000 events and trail (November 2026).";
    }
}
