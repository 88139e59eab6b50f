using DdbAudit.Arns;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>What of a new trail's surroundings stands in its way: pure, each finding with its remedy.</summary>
internal sealed class NewTrailChecks(LoggingRequest request, AuditScope scope, NewTrailSurroundings surroundings)
{
    private readonly string _trailArn = TrailArn.For(request.TrailName, scope);

    public IEnumerable<AuditException> Findings() =>
        [.. TrailReach.OutOfReach(request, scope) is { } outOfReach ? [outOfReach] : Array.Empty<AuditException>(), .. OfBucket(), .. OfKey()];

    private IEnumerable<AuditException> OfBucket()
    {
        var name = surroundings.BucketName;
        if (surroundings.Bucket is not { } bucket)
            yield break;

        if (bucket.IsForeign)
        {
            yield return new AuditException(AuditError.BucketNotOurs, $"Bucket '{name}' belongs to another account, or this account may not look into it.")
            {
                Target = name,
                Remedy = "Name a bucket of this account with -BucketName, or leave it out to have one made.",
            };
            yield break;
        }

        var policy = new BucketPolicy(scope, name, request.S3KeyPrefix, _trailArn);
        if (!policy.Allows(policy.Allowing(bucket.Policy)))
        {
            yield return new AuditException(AuditError.BucketPolicyConflict, $"A statement in the policy of bucket '{name}' denies CloudTrail what it needs.")
            {
                Target = name,
                Remedy = "Change that statement so that cloudtrail.amazonaws.com may call s3:GetBucketAcl and s3:PutObject for this trail, or name another bucket with -BucketName.",
            };
        }

        if (request.Storage.EnableBucketVersioning && surroundings.Storage is { IsVersioned: false } && !Ownership.BelongsTo(bucket.Tags, request.TrailName))
        {
            yield return new AuditException(AuditError.BucketNotOurs, $"Bucket '{name}' keeps no versions and is not this stack's: DdbAudit does not change how it keeps objects.")
            {
                Target = name,
                Remedy = "Have its owner enable versioning, leave -EnableBucketVersioning out, or leave -BucketName out to have a bucket made.",
            };
        }
    }

    private IEnumerable<AuditException> OfKey()
    {
        var bucketRegion = surroundings.Bucket?.Region ?? scope.Region;
        if (request.Storage.KmsKeyId is { } name)
            return surroundings.Key is { } key ? new KeyChecks(scope, _trailArn, key).Findings(bucketRegion, surroundings.Storage?.UsesBucketKey == true) : [NoKey(name)];

        return request.Storage.CreateKmsKey ? OfNewKey(bucketRegion) : [];
    }

    private IEnumerable<AuditException> OfNewKey(string bucketRegion)
    {
        if (bucketRegion != scope.Region)
        {
            yield return new AuditException(AuditError.KeyUnusable, $"Bucket '{surroundings.BucketName}' lies in {bucketRegion}, and a key made here lies in {scope.Region}: CloudTrail wants both in one Region.")
            {
                Target = surroundings.BucketName,
                Remedy = $"Name a bucket in {scope.Region}, or a key in {bucketRegion} with -KmsKeyId.",
            };
        }

        if (surroundings.Key is not { } key)
            yield break;

        if (!Ownership.BelongsTo(key.Tags, request.TrailName))
        {
            yield return new AuditException(AuditError.KeyNotOurs, $"The alias '{KeyAlias.For(request.TrailName)}' stands for key '{key.Arn}', which carries no tag of this stack.")
            {
                Target = key.Arn,
                Remedy = "Delete the alias, name that key with -KmsKeyId if it is meant, or choose another -TrailName.",
            };
        }
        else if (surroundings.HasOwnKey(request.TrailName))
        {
            foreach (var finding in new KeyChecks(scope, _trailArn, key).Findings(bucketRegion, surroundings.Storage?.UsesBucketKey == true))
                yield return finding;
        }
    }

    private AuditException NoKey(string name) => new(AuditError.KeyNotFound, $"There is no KMS key '{name}' in {scope.Region} of account {scope.AccountId}.")
    {
        Target = name,
        Remedy = "Give the key's id, ARN or alias (alias/NAME), or -CreateKmsKey to have one made.",
    };
}
