using DdbAudit.Arns;

namespace DdbAudit.Monitoring;

/// <summary>What keeps alarms that are there from firing: CloudWatch calls an alarm OK, too, where nothing arrives that it could count.</summary>
internal sealed class AlarmDoubts(IAuditAccount account)
{
    private const int MostNames = 3;

    /// <returns>A sentence for each thing, with the alarms that it keeps from firing; none where trails may not be read.</returns>
    /// <exception cref="AuditException">What AWS said.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<DdbAuditAlarm> alarms, CancellationToken cancellation)
    {
        try
        {
            var doubts = new List<(string Doubt, string Alarm)>();
            foreach (var group in alarms.GroupBy(alarm => alarm.LogGroupName))
                doubts.AddRange(await OfGroupAsync(group.Key, [.. group], cancellation));
            return [.. doubts.GroupBy(doubt => doubt.Doubt, doubt => doubt.Alarm).Select(same => $"{Names([.. same])}: {same.Key}")];
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            // Who may look at alarms need not be allowed to look at trails.
            return [];
        }
    }

    private async Task<IEnumerable<(string Doubt, string Alarm)>> OfGroupAsync(string? name, IReadOnlyList<DdbAuditAlarm> alarms, CancellationToken cancellation)
    {
        if (name is null)
            return alarms.Select(alarm => ("its metric filter is gone, so that nothing is counted. New-DdbAuditAlarm makes it again.", alarm.AlarmName));

        var trail = await new WatchedGroupFinder(account).FindTrailOfAsync(name, cancellation);
        return alarms.SelectMany(alarm => DeliveryDoubts
            .Of(alarm.Condition, TableArn.TryParse(alarm.TableArn ?? ""), new WatchedGroup(name, alarm.Stack, trail), account.Scope)
            .Select(doubt => (doubt, alarm.AlarmName)));
    }

    private static string Names(string[] alarms) =>
        $"{(alarms.Length == 1 ? "Alarm" : "Alarms")} {string.Join(", ", alarms.Take(MostNames).Select(name => $"'{name}'"))}{(alarms.Length > MostNames ? $" and {alarms.Length - MostNames} more" : "")}";
}
