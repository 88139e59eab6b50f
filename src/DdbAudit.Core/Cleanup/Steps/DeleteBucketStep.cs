using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Empties a bucket of CloudTrail's files and deletes it. A bucket in which somebody else keeps objects stays.</summary>
internal sealed record DeleteBucketStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    // CloudTrail may deliver what it still holds while the bucket is being emptied.
    private const int Attempts = 5;

    public override string Action => $"Delete {Resource.ObjectCount:N0} objects ({Resource.Bytes:N0} bytes) and bucket";

    public override async Task<DdbRemovalResult> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        await RefuseIfUsedAsync(account, cancellation);
        var emptying = new BucketEmptying(account.Buckets, Resource.Name, progress => report(progress with { ObjectsTotal = Resource.ObjectCount ?? 0 }));
        for (var attempt = 1; ; attempt++)
        {
            if (await account.Buckets.FindAsync(Resource.Name, cancellation) is null)
            {
                break;
            }

            await emptying.RunAsync(cancellation);
            try
            {
                await account.Buckets.DeleteAsync(Resource.Name, cancellation);
                break;
            }
            catch (AuditException error) when (error.AwsErrorCode == "BucketNotEmpty" && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation);
            }
        }

        return Removed(emptying.Objects, emptying.Bytes);
    }

    // Log file names carry no trail name: another trail's files in the same bucket could not be told apart.
    private async Task RefuseIfUsedAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var trails = await account.Trails.DescribeAsync(cancellation);
        if (trails.FirstOrDefault(trail => trail.S3BucketName == Resource.Name) is { } user)
        {
            throw new AuditException(AuditError.RemovalIncomplete, $"Trail '{user.Name}' still delivers to bucket '{Resource.Name}'.")
            {
                Target = Resource.Name,
                Remedy = "Delete that trail first, or let it deliver elsewhere.",
            };
        }
    }
}
