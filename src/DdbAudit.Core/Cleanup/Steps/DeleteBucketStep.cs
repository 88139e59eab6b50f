using System.Globalization;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Empties a bucket of our trails' logs and deletes it. Where others keep objects in it or deliver to it, it stays.</summary>
internal sealed record DeleteBucketStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    // CloudTrail may deliver what it still holds while the bucket is being emptied.
    private const int Attempts = 5;

    public override string Action
    {
        get
        {
            var versions = (Resource.ForeignCount > 0 ? $"{Resource.VersionCount - Resource.ForeignCount:N0} of " : "") + $"{Resource.VersionCount:N0} object versions";
            var uploads = Resource.UnfinishedUploads > 0 ? string.Create(CultureInfo.CurrentCulture, $", {Resource.UnfinishedUploads:N0} unfinished uploads") : "";
            return $"Delete {versions} ({Resource.Bytes:N0} bytes){uploads} and bucket";
        }
    }

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await FindOwnAsync(account, cancellation) is not { } bucket)
            return Removed();

        var own = OwnLogFolders.Of(bucket, account.Scope);
        var users = await FindUsersAsync(account, cancellation);
        RefuseSharedLogs(users, own, account.Scope);
        var emptying = new BucketEmptying(
            account.Contents, bucket.Name, own, deleted => report(new RemovalProgress($"Emptying {bucket.Name}", deleted, Resource.VersionCount ?? 0, "object versions")));
        for (var attempt = 1; ; attempt++)
        {
            await EmptyAsync(account, emptying, cancellation);
            RefuseOtherPrefix(users);
            if (await TryDeleteAsync(account, isLast: attempt == Attempts, cancellation))
                return Removed(emptying.Deleted, emptying.Bytes);

            await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation);
        }
    }

    /// <summary>Refuses while a trail that is not being removed writes its logs among ours: names of logs carry no trail's name.</summary>
    /// <param name="except">ARNs of the trails that are removed before.</param>
    /// <exception cref="AuditException">BucketInUse.</exception>
    public async Task RefuseSharedLogsAsync(IAuditAccount account, IReadOnlyList<string> except, CancellationToken cancellation)
    {
        if (await FindOwnAsync(account, cancellation) is { } bucket)
        {
            var users = await FindUsersAsync(account, cancellation);
            RefuseSharedLogs([.. users.Where(trail => !except.Contains(trail.Arn))], OwnLogFolders.Of(bucket, account.Scope), account.Scope);
        }
    }

    private async Task<BucketState?> FindOwnAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var bucket = await account.Buckets.FindAsync(Resource.Name, cancellation);
        return bucket is null || Ownership.BelongsTo(bucket.Tags, Resource.Stack)
            ? bucket
            : throw new AuditException(AuditError.BucketNotOurs, $"Bucket '{Resource.Name}' carries no tag of DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Name };
    }

    private async Task<List<TrailDescription>> FindUsersAsync(IAuditAccount account, CancellationToken cancellation) =>
        [.. (await account.Trails.DescribeEverywhereAsync(cancellation)).Where(trail => trail.S3BucketName == Resource.Name)];

    private void RefuseSharedLogs(List<TrailDescription> users, OwnLogFolders own, AuditScope scope)
    {
        if (users.Find(trail => own.AreWrittenBy(trail, scope)) is { } user)
        {
            throw new AuditException(
                AuditError.BucketInUse, $"Trail '{user.Name}' of {user.HomeRegion} delivers to bucket '{Resource.Name}' too, and its logs cannot be told from those that are to go.")
            {
                Target = Resource.Name,
                Remedy = "Leave -IncludeLogs out, or remove that trail first, or let it deliver elsewhere.",
            };
        }
    }

    private void RefuseOtherPrefix(List<TrailDescription> users)
    {
        if (users.FirstOrDefault() is { } user)
        {
            throw new AuditException(
                AuditError.RemovalIncomplete, $"Bucket '{Resource.Name}' is emptied and stays: trail '{user.Name}' of {user.HomeRegion} delivers to it under prefix '{user.S3KeyPrefix}'.")
            {
                Target = Resource.Name,
                Remedy = "Remove that trail first, or let it deliver elsewhere.",
            };
        }
    }

    private static async Task EmptyAsync(IAuditAccount account, BucketEmptying emptying, CancellationToken cancellation)
    {
        await emptying.RunAsync(cancellation);
        if (!emptying.Leftovers.IsEmpty)
            throw await emptying.Leftovers.ToErrorAsync(account.Contents, cancellation);
    }

    /// <summary>False where something came into the bucket after it was emptied.</summary>
    private async Task<bool> TryDeleteAsync(IAuditAccount account, bool isLast, CancellationToken cancellation)
    {
        try
        {
            await UnlessGoneAsync(account.Buckets.DeleteAsync(Resource.Name, cancellation), AuditError.BucketNotFound);
            return true;
        }
        catch (AuditException error) when (error.AwsErrorCode == "BucketNotEmpty" && !isLast)
        {
            return false;
        }
    }
}
