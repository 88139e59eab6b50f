using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>Warns of tables that another trail logs already: every trail's copy of an event is delivered and billed (CloudTrail pricing).</summary>
internal static class SecondCopies
{
    /// <returns>A sentence or two for each other trail.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IAuditAccount account, LoggingRequest request, CancellationToken cancellation) =>
        Find(request, account.Scope, await RegionTrails.ReadAsync(account, cancellation).ConfigureAwait(false));

    public static IReadOnlyList<string> Find(LoggingRequest request, AuditScope scope, RegionTrails trails)
    {
        return
        [
            .. Others(request.TrailName, scope, trails)
                .SelectMany(trail => Describe(trail, [.. Logged(request, scope, trail)], TrailArn.NameOf(request.TrailName))),
            .. trails.Unknowns.Select(unknown => $"{unknown} If it does, each event is billed for both trails."),
        ];
    }

    /// <summary>The trails besides one that log anything.</summary>
    /// <param name="nameOrArn">The trail that is left out; it need not be there.</param>
    public static IEnumerable<TrailState> Others(string nameOrArn, AuditScope scope, RegionTrails trails)
    {
        var target = Target(nameOrArn, scope, trails.Readable);
        return trails.Readable.Where(trail => trail.IsLogging && trail != target);
    }

    /// <summary>A trail as TrailFinder finds it: by ARN, by name in this Region, by name as a shadow. Null where it is not there.</summary>
    public static TrailState? Target(string nameOrArn, AuditScope scope, IReadOnlyList<TrailState> trails) =>
        trails.FirstOrDefault(trail => trail.Arn == TrailArn.For(nameOrArn, scope)) ?? trails.FirstOrDefault(trail => trail.Name == nameOrArn);

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

    private static IEnumerable<string> Describe(TrailState trail, IReadOnlyList<DdbDataEventLogging> tables, string targetName)
    {
        const int MostNamed = 5;
        if (tables.Count == 0)
            yield break;
        var names = string.Join(", ", tables.Take(MostNamed).Select(table => table.TableName == "*" ? "every table" : $"'{table.TableName}'"));
        var more = tables.Count > MostNamed ? $" and {tables.Count - MostNamed} more" : "";
        yield return $"Trail '{trail.Name}' logs {names}{more} already. With trail '{targetName}' each event is delivered and billed once more: "
            + "0.10 USD per 100,000 events and trail (October 2025).";
    }
}
