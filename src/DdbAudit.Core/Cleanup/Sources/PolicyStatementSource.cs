using System.Runtime.CompilerServices;
using DdbAudit.Arns;
using DdbAudit.Storage;

namespace DdbAudit.Cleanup.Sources;

/// <summary>Statements of ours in the policies of buckets that are not ours, as far as a trail of the Region delivers to them.</summary>
internal sealed class PolicyStatementSource : IResourceSource
{
    public async IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var scope = query.Account.Scope;
        foreach (var name in query.Trails.Select(trail => trail.Description.S3BucketName).Distinct())
        {
            var bucket = await FindBucketAsync(query, name, cancellation);
            if (bucket is { Policy: { } policy } && !Ownership.IsOurs(bucket.Tags))
            {
                foreach (var stack in StacksIn(policy, name, scope).Where(query.Asks))
                    yield return DdbAuditResource.In(scope, DdbResourceType.BucketPolicyStatement, name, $"arn:{scope.Partition}:s3:::{name}", stack);
            }
        }
    }

    private static IEnumerable<string> StacksIn(string policy, string bucket, AuditScope scope) => BucketPolicy.OwnStatements(policy, bucket)
        .Select(statement => (Arn: statement.TrailArn, Name: TrailArn.NameOf(statement.TrailArn)))
        .Where(trail => trail.Arn == TrailArn.For(trail.Name, scope))
        .Select(trail => trail.Name)
        .Distinct();

    private static async Task<BucketState?> FindBucketAsync(InventoryQuery query, string name, CancellationToken cancellation)
    {
        try
        {
            return await query.Account.Buckets.FindAsync(name, cancellation);
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            query.Warn($"Whether statements of DdbAudit's stand in the policy of bucket '{name}' is not known: {error.Message}");
            return null;
        }
    }
}
