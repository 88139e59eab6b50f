using DdbAudit.Trails.Steps;

namespace DdbAudit.Trails;

/// <summary>The steps that make a trail, and before it what the trail delivers to: pure functions, no request.</summary>
internal static class NewTrailPlanner
{
    /// <param name="bucket">The bucket to deliver to, as it stands; null where it is still to be made.</param>
    /// <exception cref="AuditException">The request cannot be met; nothing has changed.</exception>
    public static TrailPlan Plan(LoggingRequest request, AuditScope scope, BucketState? bucket, string bucketName, IReadOnlyList<TableLogging> added)
    {
        var settings = new TrailSettings
        {
            Name = request.TrailName,
            S3BucketName = bucketName,
            S3KeyPrefix = request.S3KeyPrefix,
            IsMultiRegionTrail = request.MultiRegion,
            Tags = Ownership.TagsFor(request.TrailName),
        };
        var trailArn = TrailArn.For(request.TrailName, scope);
        var selectors = new SelectorSet().WithOwn(OwnLogging.Add([], added));
        selectors.CheckLimits(trailArn);
        return new TrailPlan(trailArn,
        [
            .. BucketSteps(new BucketPolicy(scope, bucketName, request.S3KeyPrefix, trailArn), bucket, request.TrailName),
            new CreateTrailStep(trailArn, settings),
            new PutSelectorsStep(trailArn, SelectorSet.Fresh, selectors),
            new StartLoggingStep(trailArn),
        ]);
    }

    private static IEnumerable<PlanStep> BucketSteps(BucketPolicy policy, BucketState? bucket, string stack)
    {
        if (bucket is null)
        {
            yield return new CreateBucketStep(policy.Bucket, stack);
        }

        var after = policy.Allowing(bucket?.Policy);
        if (!policy.Allows(after))
        {
            throw new AuditException(AuditError.BucketPolicyConflict, $"A statement in the policy of bucket '{policy.Bucket}' denies CloudTrail what it needs.")
            {
                Target = policy.Bucket,
                Remedy = "Change that statement so that cloudtrail.amazonaws.com may call s3:GetBucketAcl and s3:PutObject for this trail, or name another bucket with -BucketName.",
            };
        }

        if (after != bucket?.Policy)
        {
            yield return new PutBucketPolicyStep(policy, bucket?.Policy, after);
        }
    }
}
