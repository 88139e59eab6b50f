using System.Globalization;
using DdbAudit.Arns;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a log group of ours with its events, unless a trail delivers to it or somebody else's metric filter, which would go with it, counts in it.</summary>
internal sealed record DeleteLogGroupStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => string.Create(CultureInfo.CurrentCulture, $"Delete log group with its events ({Resource.Bytes:N0} bytes)");

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.LogGroups.FindAsync(Resource.Name, cancellation) is not { } group)
            return Removed();

        if (!Ownership.BelongsTo(group.Tags, Resource.Stack))
            throw new AuditException(AuditError.LogGroupNotOurs, $"Log group '{Resource.Name}' carries no tag of DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Name };

        var trails = await account.Trails.DescribeEverywhereAsync(cancellation);
        if (trails.FirstOrDefault(trail => trail.CloudWatchLogsLogGroupArn == LogGroupArn.WithStreams(Resource.Name, account.Scope)) is { } user)
            return Removed() with { KeptBecause = $"trail '{user.Name}' delivers to it" };

        var filters = await account.MetricFilters.ListAsync(Resource.Name, cancellation);
        if (filters.FirstOrDefault(filter => filter.Stack != Resource.Stack) is { } other)
            return Removed() with { KeptBecause = $"metric filter '{other.Name}' of others counts in it" };

        await UnlessGoneAsync(account.LogGroups.DeleteAsync(Resource.Name, cancellation), AuditError.LogGroupNotFound);
        return Removed(bytes: group.StoredBytes);
    }
}
