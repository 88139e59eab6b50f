using System.Collections.Immutable;
using DdbAudit.Cleanup.Steps;

namespace DdbAudit.Cleanup;

/// <summary>The removals that an inventory and a request ask for, in dependency order, and what stays because it was not asked for.</summary>
internal sealed record RemovalPlan(ImmutableArray<RemovalStep> Steps, ImmutableArray<DdbRemovalResult> Kept)
{
    /// <exception cref="AuditException">OtherAccount: something was found elsewhere. BucketInUse: the logs of a bucket are not to be told from those of another trail. Nothing has changed.</exception>
    public static async Task<RemovalPlan> MakeAsync(
        IAuditAccount account, IReadOnlyList<DdbAuditResource> resources, RemovalRequest request, CancellationToken cancellation)
    {
        RefuseFromElsewhere(account.Scope, resources);
        var plan = For(resources, request);
        var trails = plan.Steps.OfType<DeleteTrailStep>().Select(step => step.Resource.Arn).ToList();
        foreach (var bucket in plan.Steps.OfType<DeleteBucketStep>())
            await bucket.RefuseSharedLogsAsync(account, except: trails, cancellation);

        return plan;
    }

    // A sandbox and an account, or two accounts, may have things of the same names.
    private static void RefuseFromElsewhere(AuditScope scope, IReadOnlyList<DdbAuditResource> resources)
    {
        if (resources.FirstOrDefault(resource => resource.Account != scope.AccountId || resource.Endpoint != scope.EndpointText) is { } other)
        {
            throw new AuditException(
                AuditError.OtherAccount,
                $"'{other.Name}' was found in account {other.Account} at {other.Endpoint ?? "AWS"}; this command speaks to account {scope.AccountId} at {scope.EndpointText ?? "AWS"}.")
            {
                Target = other.Arn,
            };
        }
    }

    private static RemovalPlan For(IReadOnlyList<DdbAuditResource> resources, RemovalRequest request)
    {
        var results = resources.Select(resource => DdbRemovalResult.Of(resource) with { KeptBecause = request.WhyKept(resource, resources) }).ToList();
        var asked = resources.Zip(results).Where(pair => pair.Second.KeptBecause is null).Select(pair => pair.First).ToList();
        var kept = results.Where(result => result.KeptBecause is not null).ToList();
        return new RemovalPlan([.. StepsFor(asked, request)], [.. kept]);
    }

    // A trail is stopped before the policy that lets it write is taken away, and is gone before its logs are; the key outlives them.
    private static IEnumerable<RemovalStep> StepsFor(List<DdbAuditResource> resources, RemovalRequest request)
    {
        var buckets = Of(resources, DdbResourceType.Bucket).ToList();
        var logsStay = !request.IncludeLogs;
        return
        [
            .. Of(resources, DdbResourceType.Alarm).Select(alarm => new DeleteAlarmStep(alarm)),
            .. Of(resources, DdbResourceType.MetricFilter).Select(filter => new DeleteMetricFilterStep(filter)),
            .. Of(resources, DdbResourceType.EventSelector).Select(selectors => new RemoveSelectorsStep(selectors)),
            .. Of(resources, DdbResourceType.LogDelivery).Select(delivery => new RemoveLogDeliveryStep(delivery)),
            // Where there were none yet, some may have come since.
            .. Of(resources, DdbResourceType.AthenaResults).Where(_ => request.IncludeLogs).Select(results => new DeleteQueryResultsStep(results)),
            .. Of(resources, DdbResourceType.AthenaWorkGroup).Select(group => new DeleteWorkGroupStep(group)),
            .. Of(resources, DdbResourceType.AthenaTable).Select(table => new DeleteQueryTableStep(table)),
            .. Of(resources, DdbResourceType.AthenaDatabase).Select(database => new DeleteQueryDatabaseStep(database)),
            .. Of(resources, DdbResourceType.Trail).Select(trail => new StopTrailStep(trail)),
            .. Of(resources, DdbResourceType.BucketPolicyStatement).Select(statement => new RemovePolicyStatementStep(statement)),
            .. Of(resources, DdbResourceType.LifecycleRule).Select(rule => new RemoveLifecycleRuleStep(rule)),
            .. Of(resources, DdbResourceType.Trail).Select(trail => new DeleteTrailStep(trail, buckets.Exists(bucket => bucket.Stack == trail.Stack) ? request.Wait : null)),
            .. buckets.Select(bucket => new DeleteBucketStep(bucket)),
            .. Of(resources, DdbResourceType.LogGroup).Select(group => new DeleteLogGroupStep(group)),
            .. Of(resources, DdbResourceType.IamRole).Select(role => new DeleteRoleStep(role) { LogsStay = logsStay }),
            .. Of(resources, DdbResourceType.KmsKey).Select(key => new DeleteKeyStep(key, request.KeyDeletionDays) { LogsStay = logsStay }),
            .. Of(resources, DdbResourceType.KmsAlias).Select(alias => new DeleteAliasStep(alias) { LogsStay = logsStay }),
            .. Of(resources, DdbResourceType.Table).Select(table => new DeleteTableStep(table)),
        ];
    }

    private static IEnumerable<DdbAuditResource> Of(List<DdbAuditResource> resources, DdbResourceType type) =>
        resources.Where(resource => resource.ResourceType == type);
}
