using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>What would go on logging a table that was to be logged no longer.</summary>
internal static class StayingLogging
{
    /// <param name="foreign">What selectors of others go on logging.</param>
    /// <param name="untouched">The tables, as selectors hold them, of which the change would remove nothing.</param>
    /// <exception cref="AuditException">The trail logs one of them in the scope that was to end.</exception>
    public static void Refuse(LoggingRequest request, AuditScope scope, TrailState trail, SelectorSet foreign, IEnumerable<string> untouched)
    {
        var own = new SelectorSet { Advanced = [.. OwnSelector.Write(trail.Own)] };
        foreach (var table in untouched)
        {
            var calls = Calls(TableLogging.Resource(table, scope), request.ReadWriteType).ToList();
            if (foreign.LoggedBy(calls) is { } foreignName)
                throw NotOurs(table, foreignName, trail, request.Force);

            if (own.LoggedBy(calls) is { } ownName)
                throw LoggedWithAllTables(table, ownName, trail);
        }
    }

    private static IEnumerable<AuditedCall> Calls(AuditedResource table, DdbReadWriteType type) => type switch
    {
        DdbReadWriteType.ReadOnly => AuditedCall.Reads(table),
        DdbReadWriteType.WriteOnly => [.. AuditedCall.Writes(table), .. AuditedCall.PartiQL(table)],
        _ => [.. AuditedCall.Reads(table), .. AuditedCall.Writes(table), .. AuditedCall.PartiQL(table)],
    };

    private static string Describe(string table) => TableArn.TryParse(table) is { } arn ? $"Table '{arn.TableName}' is" : "Every table is";

    private static AuditException NotOurs(string table, string selector, TrailState trail, bool force) => new(
        AuditError.SelectorNotOurs,
        $"{Describe(table)} logged by {(selector.Length == 0 ? "a selector without a name" : $"selector '{selector}'")} of trail '{trail.Name}', which is not DdbAudit's.")
    {
        Target = table,
        Remedy = force
            ? "Its condition takes more than this table's ARN, and -Force removes nothing else: whoever put that selector there must change it."
            : "Whoever put that selector there must remove it. -Force removes the table's own ARN from it, where it stands there.",
    };

    private static AuditException LoggedWithAllTables(string table, string selector, TrailState trail) => new(
        AuditError.TrailUnsupported,
        $"{Describe(table)} logged with all tables, by selector '{selector}' of trail '{trail.Name}': one table cannot be left out.")
    {
        Target = table,
        Remedy = "Enable the tables that are still to be logged by name, then run Disable-DdbDataEventLogging -AllTables.",
    };
}
