using System.Globalization;
using DdbAudit.Arns;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Trails;

/// <summary>Why a trail's log files may hold less than what happened in a window, so that an empty answer does not mislead.</summary>
/// <remarks>CloudTrail tells when a trail was last started and stopped, not when its selectors changed: what they took before is not known.</remarks>
internal static class LoggingGaps
{
    /// <param name="tables">Those asked for; names with wildcards are passed over.</param>
    /// <param name="access">Null for reads and writes.</param>
    /// <returns>Sentences.</returns>
    public static IReadOnlyList<string> Find(
        TrailState trail, IEnumerable<string> tables, DdbAccess? access, LogWindow window, AuditScope scope, DateTimeOffset now) =>
    [
        .. OfSelectors(trail, tables, access, scope),
        .. OfLogging(trail, window),
        .. OfDelivery(trail, window.End is { } end && end < now ? end : now),
        .. OfExtent(trail.Description, tables, scope),
        .. OfPlace(tables, scope),
    ];

    /// <summary>What the trail's selectors leave out now, a sentence each.</summary>
    /// <param name="tables">Names with wildcards are passed over.</param>
    /// <param name="access">Null for reads and writes.</param>
    public static IEnumerable<string> OfSelectors(TrailState trail, IEnumerable<string> tables, DdbAccess? access, AuditScope scope)
    {
        if (!trail.AreSelectorsKnown)
        {
            yield return trail.Description.SelectorsUnknown;
            yield break;
        }

        foreach (var table in tables.Select(name => TableArn.TryFrom(name, scope)).OfType<TableArn>())
        {
            var view = LoggingView.Of(table.ToString(), trail, scope);
            if (!view.IsSelected)
                yield return $"Trail '{trail.Name}' does not log table '{table.TableName}' now: no selector of the trail takes it.";
            else if (view.Reads != DdbLoggedCalls.All && access != DdbAccess.Write)
                yield return $"Trail '{trail.Name}' does not log {Missing(view.Reads)}reads of table '{table.TableName}' now.";
            else if (view.Writes != DdbLoggedCalls.All && access != DdbAccess.Read)
                yield return $"Trail '{trail.Name}' does not log {Missing(view.Writes)}writes of table '{table.TableName}' now.";
        }
    }

    private static string Missing(DdbLoggedCalls logged) => logged == DdbLoggedCalls.Some ? "all " : "";

    private static IEnumerable<string> OfLogging(TrailState trail, LogWindow window)
    {
        if (trail.StartedLogging is not { } started)
        {
            if (!trail.IsLogging)
                yield return $"Trail '{trail.Name}' has never been started: nothing is logged.";
            yield break;
        }

        if (window.Start is not { } start || start < started)
            yield return $"Trail '{trail.Name}' was last started at {Time(started)}: what happened before may not be logged.";
        if (!trail.IsLogging && (window.End is not { } end || trail.StoppedLogging is not { } stopped || end > stopped))
            yield return $"Trail '{trail.Name}' was stopped{(trail.StoppedLogging is { } time ? $" at {Time(time)}" : "")}: what happened since is not logged.";
    }

    private static IEnumerable<string> OfDelivery(TrailState trail, DateTimeOffset end)
    {
        if (trail.LatestDelivery is not { } latest)
            yield return $"Trail '{trail.Name}' has not delivered a log file yet.";
        else if (end > latest)
            yield return $"The newest log file of trail '{trail.Name}' came at {Time(latest)}: later calls may not be in it yet.";
        if (trail.LatestDeliveryError is { } error)
            yield return $"The latest delivery of trail '{trail.Name}' failed: {error}.";
    }

    // A table is in one account and Region, so only where none is named does the trail's name promise more than is read.
    private static IEnumerable<string> OfExtent(TrailDescription trail, IEnumerable<string> tables, AuditScope scope)
    {
        if (!tables.Any() && (trail.IsMultiRegionTrail || trail.IsOrganizationTrail))
        {
            var prefix = string.IsNullOrEmpty(trail.S3KeyPrefix) ? "" : $" -S3KeyPrefix {trail.S3KeyPrefix}";
            yield return $"Trail '{trail.Name}' logs {Extent(trail)}, of which account {scope.AccountId} in {scope.Region} is read: -BucketName {trail.S3BucketName}{prefix} reads all.";
        }
    }

    private static IEnumerable<string> OfPlace(IEnumerable<string> tables, AuditScope scope) => tables
        .Where(table => !new TablePattern(table).IsMatch(TableReference.ToName(table), scope.Region, scope.AccountId))
        .Select(table => $"{table} is not in {scope.Region} of account {scope.AccountId}, which is read: its events are read with -Region and credentials of its own, or with -BucketName.");

    private static string Extent(TrailDescription trail) => trail switch
    {
        { IsOrganizationTrail: false } => "all Regions",
        { IsMultiRegionTrail: false } => "all accounts of its organization",
        _ => "all accounts of its organization in all Regions",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
