using DdbAudit.Arns;
using DdbAudit.Delivery;
using DdbAudit.Trails;

namespace DdbAudit.Monitoring;

/// <summary>Finds the log group that a trail delivers to, or the trail that delivers to a log group.</summary>
internal sealed class WatchedGroupFinder(IAuditAccount account)
{
    /// <exception cref="AuditException">TrailNotFound; LogGroupNotFound: the trail delivers to none, or there is none of the name.</exception>
    public async Task<WatchedGroup> FindAsync(AlarmRequest request, TableArn? table, CancellationToken cancellation)
    {
        if (request.LogGroupName is { } name)
            return await OfGroupAsync(name, cancellation);

        var trail = await FindTrailAsync(request.TrailName, table, cancellation);
        var delivery = trail.Description.LogDelivery ?? throw NoGroup(trail.Name);
        RefuseElsewhere(delivery, trail.Name);
        return new WatchedGroup(await RequireAsync(delivery.LogGroupName, cancellation), trail.Name, trail);
    }

    /// <summary>The trail that delivers to a log group of this Region; null where none is seen from here.</summary>
    public async Task<TrailState?> FindTrailOfAsync(string group, CancellationToken cancellation)
    {
        var arn = LogGroupArn.WithStreams(group, account.Scope);
        var descriptions = await account.Trails.DescribeAsync(cancellation);
        return descriptions.FirstOrDefault(trail => trail.CloudWatchLogsLogGroupArn == arn) is { } found ? await account.Trails.FindAsync(found.Arn, cancellation) : null;
    }

    private async Task<WatchedGroup> OfGroupAsync(string name, CancellationToken cancellation)
    {
        await RequireAsync(name, cancellation);
        var trail = await FindTrailOfAsync(name, cancellation);
        return new WatchedGroup(name, trail?.Name ?? Ownership.DefaultStack, trail);
    }

    private async Task<string> RequireAsync(string name, CancellationToken cancellation) =>
        await account.LogGroups.FindAsync(name, cancellation) is null
            ? throw new AuditException(AuditError.LogGroupNotFound, $"There is no log group '{name}' in {account.Scope.Region} of account {account.Scope.AccountId}.") { Target = name }
            : name;

    private async Task<TrailState> FindTrailAsync(string? name, TableArn? table, CancellationToken cancellation)
    {
        var finder = new TrailFinder(account);
        var choice = name is null ? await finder.FindForAsync(table is null ? [] : [table.ToString()], cancellation) : await finder.FindAsync(name, cancellation);
        return choice.Trail;
    }

    private static AuditException NoGroup(string trail) => new(
        AuditError.LogGroupNotFound, $"Trail '{trail}' delivers to no log group of CloudWatch Logs, and alarms count what arrives in one.")
    {
        Target = trail,
        Remedy = $"Run Enable-DdbDataEventLogging -TrailName {trail} -CloudWatchLogs first, or name another trail's group with -LogGroupName.",
    };

    private void RefuseElsewhere(LogDelivery delivery, string trail)
    {
        if (delivery.LogGroupArn.Split(':') is [_, _, _, var region, var owner, ..] && (region != account.Scope.Region || owner != account.Scope.AccountId))
        {
            throw new AuditException(AuditError.LogGroupNotFound, $"The log group of trail '{trail}' is in {region} of account {owner}: {delivery.LogGroupArn}.")
            {
                Target = trail,
                Remedy = $"Make the alarm there, with -Region {region} and the table's ARN: a name alone is of a table there.",
            };
        }
    }
}
