using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Monitoring;

/// <summary>Whether the calls that an alarm is to count arrive in its log group.</summary>
internal static class DeliveryDoubts
{
    /// <summary>What keeps the alarm from firing, or from counting some of the calls, a sentence each.</summary>
    /// <param name="condition">Null where a pattern of the user's own stands for it.</param>
    /// <param name="table">Null where the pattern is about no one table.</param>
    public static IEnumerable<string> Of(DdbAlarmCondition? condition, TableArn? table, WatchedGroup group, AuditScope scope)
    {
        if (group.Trail is not { } trail)
        {
            yield return $"No trail of this Region delivers to log group '{group.Name}': the alarm fires once one does.";
            yield break;
        }

        if (!trail.IsLogging)
            yield return $"Trail '{trail.Name}' is stopped: the alarm fires once it logs.";
        if (trail.LatestCloudWatchLogsDeliveryError is { } error)
            yield return $"Trail '{trail.Name}' could not deliver to log group '{group.Name}' when it last tried ({error}): the alarm fires once it can. Enable-DdbDataEventLogging -CloudWatchLogs makes again what is missing.";
        foreach (var gap in LoggingGaps.OfSelectors(trail, table is null ? [] : [table.ToString()], AccessOf(condition), scope))
            yield return $"{gap} The alarm does not count what is not logged; Enable-DdbDataEventLogging has it logged.";
    }

    private static DdbAccess? AccessOf(DdbAlarmCondition? condition) => condition is { } ready ? AlarmCondition.Of(ready).Access : null;
}
