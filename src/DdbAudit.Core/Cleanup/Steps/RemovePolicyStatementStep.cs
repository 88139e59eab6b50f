using DdbAudit.Arns;
using DdbAudit.Storage;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Takes our statements for a trail out of the policy of a bucket that is not ours.</summary>
internal sealed record RemovePolicyStatementStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Remove DdbAudit's bucket policy statements";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var trailArn = TrailArn.For(Resource.Stack, account.Scope);
        if (await account.Trails.FindAsync(trailArn, cancellation) is { IsLogging: true } trail)
            throw new AuditException(AuditError.RemovalIncomplete, $"Trail '{trail.Name}' still logs, and without these statements it cannot write.") { Target = Resource.Name };

        if (await account.Buckets.FindAsync(Resource.Name, cancellation) is { Policy: { } policy })
        {
            var own = new BucketPolicy(account.Scope, Resource.Name, null, trailArn);
            if (own.HasOwnStatements(policy))
                await account.Buckets.PutPolicyAsync(Resource.Name, own.Without(policy), cancellation);
        }

        return Removed();
    }
}
