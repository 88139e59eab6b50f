using DdbAudit.Arns;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>Plans a trail that is not there yet: looks at everything that it will meet, and refuses before the first change.</summary>
internal sealed class NewTrail(IAuditAccount account)
{
    private readonly PermissionCheck _permissions = new(account);

    // The plan may be made more than once before it is applied; the name of a bucket stays.
    private string? _suggestedBucket;

    /// <exception cref="AuditException">What stands in the way; all of it, where it is more than one thing.</exception>
    public async Task<TrailPlan> PlanAsync(LoggingRequest request, CancellationToken cancellation)
    {
        var preflight = new Preflight();
        await preflight.CollectAsync(() => TrailLimit.CheckAsync(account, request.MultiRegion, cancellation));
        var surroundings = await ReadAsync(request, cancellation) with
        {
            LogDelivery = await new LogDeliverySetup(account).PlanAsync(request, trail: null, preflight, cancellation),
        };
        preflight.AddRange(preflight.Collect(() => new NewTrailChecks(request, account.Scope, surroundings).Findings().ToList()) ?? []);
        if (surroundings.Key is { Policy: null } key)
            preflight.AddUnchecked($"The policy of key '{key.Arn}' could not be read: whether CloudTrail may use the key shows when the trail is made.");

        if (preflight.Collect(() => TrailPlanner.EnableNew(request, account.Scope, surroundings)) is { } plan)
        {
            await _permissions.RunAsync(plan, preflight, cancellation);
            preflight.Refuse(plan.TrailArn);
            return plan with { Unchecked = preflight.Unchecked };
        }

        preflight.Refuse(TrailArn.For(request.TrailName, account.Scope));
        throw new InvalidOperationException("A plan that was refused left no finding.");
    }

    private async Task<NewTrailSurroundings> ReadAsync(LoggingRequest request, CancellationToken cancellation)
    {
        var (name, bucket) = await FindBucketAsync(request, cancellation);
        var asksStorage = request.Storage is not { KmsKeyId: null, CreateKmsKey: false, EnableBucketVersioning: false };
        return new NewTrailSurroundings
        {
            BucketName = name,
            Bucket = bucket,
            Storage = bucket is { IsForeign: false } && asksStorage ? await account.Buckets.GetStorageAsync(name, cancellation) : null,
            Key = request.KeyName is { } key ? await account.Keys.FindAsync(key, cancellation) : null,
        };
    }

    private async Task<(string Name, BucketState? State)> FindBucketAsync(LoggingRequest request, CancellationToken cancellation)
    {
        if (request.BucketName is { } name)
            return (name, await account.Buckets.FindAsync(name, cancellation));

        return await FindOwnBucketAsync(request.TrailName, cancellation) is { } own
            ? (own.Name, own)
            : (_suggestedBucket ??= BucketName.Suggest(account.Scope), null);
    }

    // A bucket of this stack that was kept when its trail was removed is used again: its logs stay together.
    private async Task<BucketState?> FindOwnBucketAsync(string stack, CancellationToken cancellation)
    {
        var prefix = BucketName.SuggestionPrefix(account.Scope);
        foreach (var name in await account.Buckets.ListAsync(cancellation))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && await account.Buckets.FindAsync(name, cancellation) is { } bucket
                && Ownership.BelongsTo(bucket.Tags, stack))
            {
                return bucket;
            }
        }

        return null;
    }
}
