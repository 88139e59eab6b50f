using System.Collections.Immutable;
using DdbAudit.Cleanup.Steps;

namespace DdbAudit.Cleanup;

/// <summary>The removals that an inventory and a request ask for, in dependency order.</summary>
internal sealed record RemovalPlan(ImmutableArray<RemovalStep> Steps)
{
    public static RemovalPlan For(IEnumerable<DdbAuditResource> resources, RemovalRequest request) =>
        new([.. resources.OrderBy(resource => resource.ResourceType).Select(resource => StepFor(resource, request)).OfType<RemovalStep>()]);

    private static RemovalStep? StepFor(DdbAuditResource resource, RemovalRequest request) => resource.ResourceType switch
    {
        DdbResourceType.EventSelector => new RemoveSelectorsStep(resource),
        DdbResourceType.Trail => new DeleteTrailStep(resource),
        DdbResourceType.BucketPolicyStatement => new RemovePolicyStatementStep(resource),
        DdbResourceType.Bucket => request.IncludeLogs ? new DeleteBucketStep(resource) : null,
        DdbResourceType.KmsKey => new DeleteKeyStep(resource),
        DdbResourceType.KmsAlias => new DeleteAliasStep(resource),
        DdbResourceType.Table => request.IncludeTable ? new DeleteTableStep(resource) : null,
        _ => null,
    };
}
