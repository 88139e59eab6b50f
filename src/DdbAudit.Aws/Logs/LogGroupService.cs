using DdbAudit.Arns;
using DdbAudit.Aws.Logs.Api;
using DdbAudit.Aws.Wire;
using DdbAudit.Delivery;

namespace DdbAudit.Aws.Logs;

/// <inheritdoc cref="ILogGroupService"/>
internal sealed class LogGroupService(LogsApi api, AuditScope scope) : ILogGroupService
{
    private static readonly LogsJson Json = LogsJson.Default;

    public async Task<LogGroupState?> FindAsync(string name, CancellationToken cancellation)
    {
        // Of all names that begin with it, the name itself comes first.
        var page = await DescribeAsync(new DescribeLogGroupsRequest(name, NextToken: null, Limit: 1), cancellation).ConfigureAwait(false);
        if (page?.LogGroups is not [var group, ..] || group.LogGroupName != name)
            return null;

        try
        {
            return ToState(group, await GetTagsAsync(name, cancellation).ConfigureAwait(false));
        }
        catch (AuditException e) when (e.Error == AuditError.LogGroupNotFound)
        {
            return null;
        }
    }

    public IAsyncEnumerable<string> ListAsync(string? prefix, CancellationToken cancellation) => Pages.ReadAsync(
        next => DescribeAsync(new DescribeLogGroupsRequest(prefix, next, Limit: null), cancellation),
        page => page.LogGroups?.Select(group => group.LogGroupName));

    public async Task CreateAsync(LogGroupSettings settings, CancellationToken cancellation)
    {
        try
        {
            var request = new CreateLogGroupRequest(settings.Name, settings.Tags);
            await api.ChangeAsync("CreateLogGroup", settings.Name, request, Json.CreateLogGroupRequest, cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "ResourceAlreadyExistsException")
        {
            // Where the first answer was lost, the repeated request meets the group that it made.
            if (await FindAsync(settings.Name, cancellation).ConfigureAwait(false) is not { } group || !Ownership.BelongsTo(group.Tags, settings.Stack))
                throw;
        }
    }

    public Task SetRetentionAsync(string name, int? days, CancellationToken cancellation) => days is { } known
        ? api.ChangeAsync("PutRetentionPolicy", name, new PutRetentionPolicyRequest(name, known), Json.PutRetentionPolicyRequest, cancellation)
        : api.ChangeAsync("DeleteRetentionPolicy", name, new LogGroupNameRequest(name), Json.LogGroupNameRequest, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation) =>
        api.ChangeAsync("DeleteLogGroup", name, new LogGroupNameRequest(name), Json.LogGroupNameRequest, cancellation);

    private Task<DescribeLogGroupsResponse?> DescribeAsync(DescribeLogGroupsRequest request, CancellationToken cancellation) =>
        api.CallAsync("DescribeLogGroups", request.LogGroupNamePrefix, request, Json.DescribeLogGroupsRequest, Json.DescribeLogGroupsResponse, cancellation);

    private async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string name, CancellationToken cancellation)
    {
        var request = new ListTagsForResourceRequest(LogGroupArn.For(name, scope));
        var reply = await api.CallAsync(
            "ListTagsForResource", name, request, Json.ListTagsForResourceRequest, Json.ListTagsForResourceResponse, cancellation).ConfigureAwait(false);
        return reply?.Tags ?? new Dictionary<string, string>();
    }

    private static LogGroupState ToState(LogGroup group, IReadOnlyDictionary<string, string> tags) => new()
    {
        Name = group.LogGroupName,
        RetentionDays = group.RetentionInDays,
        Tags = tags,
        Created = group.CreationTime is { } created ? DateTimeOffset.FromUnixTimeMilliseconds(created) : null,
        StoredBytes = group.StoredBytes ?? 0,
    };
}
