using DdbAudit.Arns;
using DdbAudit.Delivery;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeTrails(FakeRequests requests) : ITrailService
{
    public Dictionary<string, TrailState> All { get; } = [];

    public void Add(TrailState trail) => All[trail.Arn] = trail;

    public Task<TrailState?> FindAsync(string nameOrArn, CancellationToken cancellation) => requests.RunAsync(
        "FindTrail", () => All.Values.FirstOrDefault(trail => trail.Arn == nameOrArn || (trail.Name == nameOrArn && IsHome(trail.Description))), cancellation);

    public Task<IReadOnlyList<TrailDescription>> DescribeAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<TrailDescription>>(
        "ListTrails", () => [.. All.Values.Select(trail => trail.Description).Where(trail => trail.IsMultiRegionTrail || IsHome(trail))], cancellation);

    public Task<IReadOnlyList<TrailSummary>> ListAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<TrailSummary>>(
        "ListTrailsOfEveryRegion", () => [.. All.Values.Select(trail => trail.Description).Select(trail => new TrailSummary(trail.Arn, trail.Name, trail.HomeRegion))], cancellation);

    /// <summary>Trails of other Regions that this one does not see.</summary>
    public List<TrailDescription> Elsewhere { get; } = [];

    public Task<IReadOnlyList<TrailDescription>> DescribeEverywhereAsync(CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<TrailDescription>>(
        "ListTrails", () => [.. All.Values.Select(trail => trail.Description), .. Elsewhere], cancellation);

    public Task<string> CreateAsync(TrailSettings settings, CancellationToken cancellation) => requests.RunAsync("CreateTrail", () => Create(settings), cancellation);

    public Task DeleteAsync(string trailArn, CancellationToken cancellation) => requests.RunAsync("DeleteTrail", () => Assert.True(All.Remove(trailArn)), cancellation);

    public Task PutSelectorsAsync(string trailArn, SelectorSet expected, SelectorSet selectors, CancellationToken cancellation) => requests.RunAsync(
        "PutSelectors",
        () => Change(trailArn, trail =>
        {
            UnchangedSelectors.Check(trailArn, expected, trail.Selectors);
            return trail with { Selectors = selectors };
        }),
        cancellation);

    public Task StartLoggingAsync(string trailArn, CancellationToken cancellation) => requests.RunAsync(
        "StartLogging", () => Change(trailArn, trail => trail with { IsLogging = true }), cancellation);

    public Task StopLoggingAsync(string trailArn, CancellationToken cancellation) => requests.RunAsync(
        "StopLogging", () => Change(trailArn, trail => trail with { IsLogging = false }), cancellation);

    public Task SetLogDeliveryAsync(string trailArn, LogDelivery? delivery, CancellationToken cancellation) => requests.RunAsync(
        "SetLogDelivery",
        () => Change(trailArn, trail => trail with
        {
            Description = trail.Description with { CloudWatchLogsLogGroupArn = delivery?.LogGroupArn, CloudWatchLogsRoleArn = delivery?.RoleArn },
        }),
        cancellation);

    public Task AddTagsAsync(string trailArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) => requests.RunAsync(
        "AddTags", () => Change(trailArn, trail => trail with { Tags = trail.Tags.Where(tag => !tags.ContainsKey(tag.Key)).Concat(tags).ToDictionary() }), cancellation);

    public Task RemoveTagsAsync(string trailArn, IReadOnlyList<string> keys, CancellationToken cancellation) => requests.RunAsync(
        "RemoveTags", () => Change(trailArn, trail => trail with { Tags = trail.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() }), cancellation);

    // By name, CloudTrail finds this account's trails of this Region only.
    private static bool IsHome(TrailDescription trail) => trail.HomeRegion == Sample.Scope.Region && TrailArn.AccountOf(trail.Arn) == Sample.Account;

    private string Create(TrailSettings settings)
    {
        var arn = Sample.TrailArn(settings.Name);
        All.Add(arn, new TrailState
        {
            Description = new TrailDescription
            {
                Arn = arn,
                Name = settings.Name,
                HomeRegion = "us-east-1",
                IsMultiRegionTrail = settings.IsMultiRegionTrail,
                S3BucketName = settings.S3BucketName,
                S3KeyPrefix = settings.S3KeyPrefix,
                LogFileValidationEnabled = settings.EnableLogFileValidation,
                KmsKeyId = settings.KmsKeyId,
            },
            Selectors = SelectorSet.Fresh,
            Tags = settings.Tags,
            IsLogging = false,
        });
        return arn;
    }

    private void Change(string arn, Func<TrailState, TrailState> change) => All[arn] = change(All[arn]);
}
