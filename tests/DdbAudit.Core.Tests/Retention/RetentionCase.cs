using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Retention;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Retention;

/// <summary>An account with a trail of ours and its bucket, whose logs get a retention.</summary>
public abstract class RetentionCase : IDisposable
{
    protected const string Bucket = "logs";
    protected const string Prefix = $"AWSLogs/{Sample.Account}/CloudTrail";

    private protected static readonly ChangeTiming Timing = new() { Spread = TimeSpan.FromSeconds(3), TakesTurns = false, Clock = new SkippingClock() };

    private protected FakeAccount Account { get; } = new();

    /// <summary>The steps that were asked for, all of which were approved.</summary>
    private protected List<PutLifecycleStep> Asked { get; } = [];

    protected RetentionCase()
    {
        var trail = Sample.OwnTrail(Sample.Ours("Orders"));
        Account.Trails.Add(trail with { Description = trail.Description with { S3BucketName = Bucket, S3KeyPrefix = null } });
        Account.Buckets.Add(new BucketState { Name = Bucket, Region = "us-east-1", Tags = Ownership.TagsFor(Ownership.DefaultStack) });
    }

    private protected BucketLifecycle Lifecycle => Account.Buckets.Lifecycles.GetValueOrDefault(Bucket) ?? BucketLifecycle.Empty;

    public void Dispose()
    {
        Account.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void PutLog() =>
        Account.Buckets.Objects[Bucket] = [new ObjectVersion($"{Prefix}/us-east-1/x", "1", 1, DateTimeOffset.UnixEpoch, IsDeleteMarker: false)];

    private protected async Task<DdbAuditRetention> GetAsync() => await new RetentionControl(Account).GetAsync(await TargetAsync(), default);

    private protected async Task<(int?, int?, string?, int?)> SaidAsync() =>
        await GetAsync() is var said ? (said.Days, said.TransitionDays, said.StorageClass, said.NoncurrentDays) : default;

    private protected static BucketLifecycle Rules(string rule) => BucketLifecycle.Parse(
        $"<LifecycleConfiguration><Rule>{rule}<Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>", null, Bucket);

    private protected Task<RetentionTarget> TargetAsync() => RetentionTarget.OfTrailAsync(Account, Ownership.DefaultStack, default);

    private protected async Task SetAsync(RetentionRequest request, RetentionTarget? target = null)
    {
        var change = Change(request, target);
        await change.RunAsync(
            (step, _) =>
            {
                Asked.Add(step);
                return Task.FromResult(true);
            },
            default);
    }

    private protected RetentionChange Change(RetentionRequest request, RetentionTarget? target = null) => new(
        Account, Timing, async stop => await new RetentionControl(Account).PlanSetAsync(target ?? await TargetAsync(), request, stop));
}
