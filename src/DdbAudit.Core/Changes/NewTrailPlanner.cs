using DdbAudit.Arns;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>The steps that make a trail, and before it what the trail delivers to: pure functions, no request.</summary>
internal static class NewTrailPlanner
{
    /// <exception cref="AuditException">SelectorLimit; nothing has changed.</exception>
    public static TrailPlan Plan(LoggingRequest request, AuditScope scope, NewTrailSurroundings surroundings, IReadOnlyList<TableLogging> added)
    {
        var trailArn = TrailArn.For(request.TrailName, scope);
        var selectors = new SelectorSet().WithOwn(OwnLogging.Add([], added));
        selectors.CheckLimits(trailArn);
        return new TrailPlan(trailArn,
        [
            .. BucketSteps(request, surroundings, new BucketPolicy(scope, surroundings.BucketName, request.S3KeyPrefix, trailArn)),
            .. surroundings.LogDelivery.Pieces,
            .. KeySteps(request, surroundings, new KeyPolicy(scope, trailArn, surroundings.Storage?.UsesBucketKey == true)),
            new CreateTrailStep(trailArn, Settings(request, surroundings)),
            .. surroundings.LogDelivery.Connection,
            new PutSelectorsStep(trailArn, SelectorSet.Fresh, selectors),
            new StartLoggingStep(trailArn),
        ]);
    }

    private static TrailSettings Settings(LoggingRequest request, NewTrailSurroundings surroundings) => new()
    {
        Name = request.TrailName,
        S3BucketName = surroundings.BucketName,
        S3KeyPrefix = request.S3KeyPrefix,
        IsMultiRegionTrail = request.MultiRegion,
        EnableLogFileValidation = request.Storage.EnableLogFileValidation ?? true,
        // A key that is still to be made has no ARN yet, but its alias is known.
        KmsKeyId = MakesKey(request, surroundings) ? KeyAlias.For(request.TrailName) : surroundings.Key?.Arn ?? request.Storage.KmsKeyId,
        Tags = Ownership.TagsFor(request.TrailName, request.Storage.Tags),
    };

    private static IEnumerable<PlanStep> BucketSteps(LoggingRequest request, NewTrailSurroundings surroundings, BucketPolicy policy)
    {
        var bucket = surroundings.Bucket;
        if (bucket is null)
            yield return new CreateBucketStep(policy.Bucket, request.TrailName) { ExtraTags = request.Storage.Tags };

        if (request.Storage.EnableBucketVersioning && surroundings.Storage is not { IsVersioned: true })
            yield return new EnableVersioningStep(policy.Bucket);

        var after = policy.Allowing(bucket?.Policy);
        if (after != bucket?.Policy)
            yield return new PutBucketPolicyStep(policy, bucket?.Policy, after);
    }

    // As late as can be: a key is not deleted at once, as everything else is.
    private static IEnumerable<PlanStep> KeySteps(LoggingRequest request, NewTrailSurroundings surroundings, KeyPolicy policy) =>
        !MakesKey(request, surroundings) ? [] :
        [
            new CreateKeyStep(new KeySettings
            {
                Stack = request.TrailName,
                Bucket = surroundings.BucketName,
                Policy = policy.ForNewKey(),
                ExtraTags = request.Storage.Tags,
            }),
        ];

    private static bool MakesKey(LoggingRequest request, NewTrailSurroundings surroundings) =>
        request.Storage.CreateKmsKey && !surroundings.HasOwnKey(request.TrailName);
}
