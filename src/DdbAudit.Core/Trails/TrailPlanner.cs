using System.Collections.Immutable;
using DdbAudit.Trails.Steps;

namespace DdbAudit.Trails;

/// <summary>From what is there and what was asked to the steps between: pure functions, no request.</summary>
internal static class TrailPlanner
{
    /// <summary>The steps that make a trail log tables. A trail that is not there is made, with a bucket of its own.</summary>
    /// <param name="trail">The trail as it stands; null where there is none.</param>
    /// <param name="bucket">The bucket a new trail is to deliver to, as it stands; null where it is still to be made.</param>
    /// <param name="bucketName">The name of that bucket.</param>
    /// <exception cref="AuditException">The request cannot be met; nothing has changed.</exception>
    public static TrailPlan Enable(LoggingRequest request, AuditScope scope, TrailState? trail, BucketState? bucket, string bucketName)
    {
        var added = request.Tables(scope).Select(table => new TableLogging(table, LoggingScope.Of(request.ReadWriteType))).ToList();
        return trail is null
            ? NewTrailPlanner.Plan(request, scope, bucket, bucketName, added)
            : ExistingTrail(request, trail, added);
    }

    /// <summary>The steps that make a trail log tables no longer. Only what is ours is removed.</summary>
    /// <exception cref="AuditException">What logs a table cannot be removed; nothing has changed.</exception>
    public static TrailPlan Disable(LoggingRequest request, AuditScope scope, TrailState trail)
    {
        var tables = request.Tables(scope);
        var own = OwnLogging.Add(trail.Selectors.Own, []);
        var remaining = OwnLogging.Remove(own, tables.ToHashSet(), request.ReadWriteType);
        var untouched = tables.Where(table => Of(table, own).SequenceEqual(Of(table, remaining)));
        StayingLogging.Refuse(request, scope, trail, untouched);
        return new TrailPlan(trail.Arn, DisableSteps(trail, remaining));
    }

    private static TrailPlan ExistingTrail(LoggingRequest request, TrailState trail, IReadOnlyList<TableLogging> added)
    {
        RefuseOtherBucket(request, trail);
        if (!trail.IsWhollyOurs)
        {
            RefuseForeign(trail);
        }

        var selectors = trail.Selectors.WithOwn(OwnLogging.Add(trail.Selectors.Own, added));
        selectors.CheckLimits(trail.Arn);
        var steps = SelectorSteps(trail, selectors);
        return new TrailPlan(trail.Arn, trail.IsLogging ? steps : [.. steps, new StartLoggingStep(trail.Arn)]);
    }

    private static ImmutableArray<PlanStep> DisableSteps(TrailState trail, IReadOnlyList<TableLogging> remaining) => trail.Selectors switch
    {
        { IsAdvanced: false } => [],
        var selectors when remaining.Count > 0 || selectors.Foreign.Any() => SelectorSteps(trail, selectors.WithOwn(remaining)),
        _ => SwitchOff(trail),
    };

    private static ImmutableArray<PlanStep> SelectorSteps(TrailState trail, SelectorSet after) =>
        after.Means(trail.Selectors) ? [] : [new PutSelectorsStep(trail.Arn, trail.Selectors, after)];

    // Stopped first: once the selectors read 'off', nothing may be logged any more.
    private static ImmutableArray<PlanStep> SwitchOff(TrailState trail)
    {
        if (!trail.IsWhollyOurs)
        {
            throw new AuditException(AuditError.TrailNotOurs, $"The only selector of trail '{trail.Name}' is DdbAudit's, but the trail is not: an empty set of selectors cannot be written.")
            {
                Target = trail.Arn,
                Remedy = "Give the trail a selector of its owner's first, or let its owner stop it.",
            };
        }

        var off = SelectorSteps(trail, trail.Selectors.SwitchedOff());
        return trail.IsLogging ? [new StopLoggingStep(trail.Arn), .. off] : off;
    }

    private static IEnumerable<TableLogging> Of(string table, IEnumerable<TableLogging> entries) => entries.Where(entry => entry.Table == table);

    private static void RefuseForeign(TrailState trail)
    {
        if (!trail.Selectors.IsAdvanced)
        {
            throw new AuditException(AuditError.ConversionNeeded, $"Trail '{trail.Name}' has basic event selectors, which carry no name to tell ours from others'.")
            {
                Target = trail.Arn,
                Remedy = "Leave -TrailName out, so that DdbAudit makes a trail of its own.",
            };
        }

        if (!trail.IsLogging)
        {
            throw new AuditException(AuditError.TrailStopped, $"Trail '{trail.Name}' is stopped and not DdbAudit's alone; starting it would start what others set up, too.")
            {
                Target = trail.Arn,
                Remedy = "Start the trail first if that is meant, or name another one with -TrailName.",
            };
        }
    }

    private static void RefuseOtherBucket(LoggingRequest request, TrailState trail)
    {
        if (request.BucketName is { } bucket && bucket != trail.Description.S3BucketName)
        {
            throw new AuditException(AuditError.TrailUnsupported, $"Trail '{trail.Name}' delivers to bucket '{trail.Description.S3BucketName}', not to '{bucket}'.")
            {
                Target = trail.Arn,
                Remedy = "Leave -BucketName out, or name a new trail with -TrailName.",
            };
        }

        if (request.S3KeyPrefix is { } prefix && prefix != trail.Description.S3KeyPrefix)
        {
            throw new AuditException(AuditError.TrailUnsupported, $"Trail '{trail.Name}' delivers under prefix '{trail.Description.S3KeyPrefix}', not under '{prefix}'.")
            {
                Target = trail.Arn,
                Remedy = "Leave -S3KeyPrefix out, or name a new trail with -TrailName.",
            };
        }
    }
}
