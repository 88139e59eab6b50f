using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>Finds what DdbAudit made in an account and Region, by its tags and names; nothing is remembered on this machine.</summary>
internal sealed class ResourceInventory(IAuditAccount account)
{
    /// <param name="stack">Only this stack; null for all.</param>
    public async Task<IReadOnlyList<DdbAuditResource>> FindAsync(string? stack, CancellationToken cancellation)
    {
        var trails = (await RegionTrails.ReadAsync(account, cancellation)).RequireAll();
        var found = new List<DdbAuditResource>();
        found.AddRange(trails.Where(trail => !Ownership.IsOurs(trail.Tags)).SelectMany(SelectorsOn));
        found.AddRange(trails.Where(trail => Ownership.IsOurs(trail.Tags)).Select(Trail));
        await AddBucketsAsync(found, trails, stack, cancellation);
        await AddTablesAsync(found, stack, cancellation);
        return [.. found.Where(resource => stack is null || resource.Stack == stack).Select(resource => MarkOrphan(resource, trails))];
    }

    private IEnumerable<DdbAuditResource> SelectorsOn(TrailState trail) =>
        trail.Own.Count == 0 ? [] : [New(DdbResourceType.EventSelector, SelectorName.Prefix + "*", trail.Arn, trail.Name)];

    private DdbAuditResource Trail(TrailState trail) => New(DdbResourceType.Trail, trail.Name, trail.Arn, Ownership.StackOf(trail.Tags) ?? trail.Name) with
    {
        Created = trail.StartedLogging,
    };

    private async Task AddBucketsAsync(List<DdbAuditResource> found, IReadOnlyList<TrailState> trails, string? stack, CancellationToken cancellation)
    {
        foreach (var name in await account.Buckets.ListAsync(cancellation))
        {
            if (await account.Buckets.FindAsync(name, cancellation) is not { } bucket)
            {
                continue;
            }

            if (Ownership.StackOf(bucket.Tags) is { } owner)
            {
                if (stack is null || owner == stack)
                {
                    found.Add(await BucketAsync(bucket, owner, trails, cancellation));
                }
            }
            else
            {
                found.AddRange(StatementsIn(bucket, trails));
            }
        }
    }

    private async Task<DdbAuditResource> BucketAsync(BucketState bucket, string stack, IReadOnlyList<TrailState> trails, CancellationToken cancellation)
    {
        var content = BucketContent.Empty;
        await foreach (var page in account.Buckets.ListVersionsAsync(bucket.Name, "", cancellation))
        {
            content = content.With(page);
        }

        return New(DdbResourceType.Bucket, bucket.Name, $"arn:{account.Scope.Partition}:s3:::{bucket.Name}", stack) with
        {
            Created = bucket.Created,
            DependsOn = new DdbTextList([.. trails.Where(trail => trail.Description.S3BucketName == bucket.Name).Select(trail => trail.Name)]),
            ObjectCount = content.Count,
            Bytes = content.Bytes,
            OldestLog = content.OldestLog,
            NewestLog = content.NewestLog,
        };
    }

    private IEnumerable<DdbAuditResource> StatementsIn(BucketState bucket, IReadOnlyList<TrailState> trails) =>
        bucket.Policy is not { } policy
            ? []
            : trails
                .Where(trail => trail.Description.S3BucketName == bucket.Name && Ownership.IsOurs(trail.Tags))
                .Where(trail => PolicyOf(trail).HasOwnStatements(policy))
                .Select(trail => New(DdbResourceType.BucketPolicyStatement, bucket.Name, $"arn:{account.Scope.Partition}:s3:::{bucket.Name}", trail.Name) with
                {
                    DependsOn = new DdbTextList([trail.Name]),
                });

    private BucketPolicy PolicyOf(TrailState trail) =>
        new(account.Scope, trail.Description.S3BucketName, trail.Description.S3KeyPrefix, trail.Arn);

    private async Task AddTablesAsync(List<DdbAuditResource> found, string? stack, CancellationToken cancellation)
    {
        await foreach (var name in account.Tables.ListAsync(cancellation))
        {
            var arn = TableArn.From(name, account.Scope).ToString();
            if (Ownership.StackOf(await account.Tables.GetTagsAsync(arn, cancellation)) is { } owner && (stack is null || owner == stack))
            {
                var table = await account.Tables.FindAsync(name, cancellation);
                found.Add(New(DdbResourceType.Table, name, arn, owner) with { Created = table?.Created });
            }
        }
    }

    private static DdbAuditResource MarkOrphan(DdbAuditResource resource, IReadOnlyList<TrailState> trails) => resource with
    {
        IsOrphan = !trails.Any(trail => trail.Name == resource.Stack),
    };

    private DdbAuditResource New(DdbResourceType type, string name, string arn, string stack) => new()
    {
        ResourceType = type,
        Name = name,
        Arn = arn,
        Stack = stack,
        Account = account.Scope.AccountId,
        Region = account.Scope.Region,
        Endpoint = account.Scope.EndpointText,
    };
}
