using DdbAudit.Arns;
using DdbAudit.Aws.CloudTrail.Api;
using DdbAudit.Delivery;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.CloudTrail;

/// <inheritdoc cref="ITrailService"/>
/// <param name="accountId">The caller's: only of its own trails does CloudTrail tell the tags.</param>
internal sealed class TrailService(CloudTrailApi api, string accountId) : ITrailService
{
    public async Task<TrailState?> FindAsync(string nameOrArn, CancellationToken cancellation)
    {
        var trails = await api.DescribeTrailsAsync(nameOrArn, cancellation).ConfigureAwait(false);
        if (trails.Count == 0)
            return null;

        var trail = trails[0];
        var status = api.GetTrailStatusAsync(trail.TrailARN, cancellation);
        var selectors = SelectorsAsync(trail.TrailARN, cancellation);
        var tags = TagsAsync(trail.TrailARN, cancellation);
        await Task.WhenAll(status, selectors, tags).ConfigureAwait(false);

        return TrailMapping.State(trail, await status.ConfigureAwait(false), await selectors.ConfigureAwait(false), await tags.ConfigureAwait(false));
    }

    public async Task<IReadOnlyList<TrailDescription>> DescribeAsync(CancellationToken cancellation)
    {
        var trails = await api.DescribeTrailsAsync(nameOrArn: null, cancellation).ConfigureAwait(false);
        return [.. trails.Select(TrailMapping.Description)];
    }

    public async Task<IReadOnlyList<TrailDescription>> DescribeEverywhereAsync(CancellationToken cancellation)
    {
        var here = await DescribeAsync(cancellation).ConfigureAwait(false);
        var known = here.Select(trail => trail.Arn).ToHashSet();
        var elsewhere = await api.ListTrailsAsync(cancellation).ConfigureAwait(false);
        var described = await Task.WhenAll(elsewhere.Where(trail => !known.Contains(trail.TrailARN)).Select(trail => api.DescribeTrailsAsync(trail.TrailARN, cancellation))).ConfigureAwait(false);
        return [.. here, .. described.SelectMany(trails => trails).Select(TrailMapping.Description)];
    }

    public async Task<IReadOnlyList<TrailSummary>> ListAsync(CancellationToken cancellation)
    {
        var trails = await api.ListTrailsAsync(cancellation).ConfigureAwait(false);
        return [.. trails.Select(trail => new TrailSummary(trail.TrailARN, trail.Name, trail.HomeRegion))];
    }

    public async Task<string> CreateAsync(TrailSettings settings, CancellationToken cancellation)
    {
        try
        {
            return await api.CreateTrailAsync(TrailMapping.Request(settings), cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "TrailAlreadyExistsException")
        {
            // Where the first answer was lost, the repeated request meets the trail that it made.
            var existing = await FindAsync(settings.Name, cancellation).ConfigureAwait(false);
            if (existing is null || !IsMadeFrom(existing, settings))
                throw;

            return existing.Arn;
        }
    }

    public Task DeleteAsync(string trailArn, CancellationToken cancellation) => api.ChangeTrailAsync("DeleteTrail", trailArn, cancellation);

    public Task PutSelectorsAsync(string trailArn, SelectorSet expected, SelectorSet selectors, CancellationToken cancellation) =>
        api.PutEventSelectorsAsync(TrailMapping.Request(trailArn, selectors), () => LookOnceMoreAsync(trailArn, expected, cancellation), cancellation);

    public Task StartLoggingAsync(string trailArn, CancellationToken cancellation) => api.ChangeTrailAsync("StartLogging", trailArn, cancellation);

    public Task StopLoggingAsync(string trailArn, CancellationToken cancellation) => api.ChangeTrailAsync("StopLogging", trailArn, cancellation);

    public Task SetLogDeliveryAsync(string trailArn, LogDelivery? delivery, CancellationToken cancellation) => api.UpdateTrailAsync(
        new UpdateTrailRequest(trailArn, delivery?.LogGroupArn ?? "", delivery?.RoleArn ?? ""), delivery?.RoleArn.Split('/')[^1], cancellation);

    public Task AddTagsAsync(string trailArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) =>
        api.ChangeTagsAsync("AddTags", trailArn, TrailMapping.Tags(tags), cancellation);

    public Task RemoveTagsAsync(string trailArn, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        api.ChangeTagsAsync("RemoveTags", trailArn, [.. keys.Select(key => new Tag(key))], cancellation);

    // An organization trail is seen in the member accounts; its tags and selectors are not told there.
    private bool IsOwn(string trailArn) => TrailArn.AccountOf(trailArn) == accountId;

    private async Task<GetEventSelectorsResponse?> SelectorsAsync(string trailArn, CancellationToken cancellation)
    {
        try
        {
            return await api.GetEventSelectorsAsync(trailArn, cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (!IsOwn(trailArn) && (e.Error is AuditError.TrailNotFound or AuditError.AccessDenied))
        {
            return null;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> TagsAsync(string trailArn, CancellationToken cancellation) =>
        IsOwn(trailArn)
            ? await api.ListTagsAsync(trailArn, cancellation).ConfigureAwait(false)
            : new Dictionary<string, string>();

    private static bool IsMadeFrom(TrailState trail, TrailSettings settings) =>
        !trail.IsLogging
        && trail.Description.S3BucketName == settings.S3BucketName
        && settings.Tags.Count > 0
        && settings.Tags.All(trail.Tags.Contains);

    // PutEventSelectors replaces everything, and Core's selectors hold only the members that this version knows.
    private async Task LookOnceMoreAsync(string trailArn, SelectorSet expected, CancellationToken cancellation)
    {
        var current = await api.GetEventSelectorsAsync(trailArn, cancellation).ConfigureAwait(false);
        if (TrailMapping.UnknownMembers(current).FirstOrDefault() is { } member)
        {
            throw new AuditException(
                AuditError.TrailUnsupported,
                $"An event selector of the trail has the member '{member}', which this version of DdbAudit does not know and would drop by writing.")
            {
                Target = trailArn,
            };
        }

        UnchangedSelectors.Check(trailArn, expected, TrailMapping.Selectors(current));
    }
}
