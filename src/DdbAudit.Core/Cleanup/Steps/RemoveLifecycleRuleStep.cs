using DdbAudit.Changes.Steps;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Takes a lifecycle rule of ours out of a bucket that is not ours; the rules of others stay as they are.</summary>
internal sealed record RemoveLifecycleRuleStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    private const int Attempts = 5;

    public override string Action => "Remove DdbAudit's lifecycle rule";

    public override string Target => $"{Resource.Arn} {Resource.Name}";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await UnlessGoneAsync(RemoveAsync(account, cancellation), AuditError.BucketNotFound);
                return Removed();
            }
            catch (AuditException error) when (error.Error == AuditError.LifecycleChanged && attempt < Attempts)
            {
                // Somebody else was quicker: what is there now is read again.
            }
        }
    }

    private async Task RemoveAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var bucket = Resource.Arn[(Resource.Arn.LastIndexOf(':') + 1)..];
        var found = await account.Buckets.GetLifecycleAsync(bucket, cancellation);
        if (found.Find(Resource.Name) is not null)
            await new PutLifecycleStep(bucket, Resource.Name, found, found.Without(Resource.Name)).ApplyAsync(account, cancellation);
    }
}
