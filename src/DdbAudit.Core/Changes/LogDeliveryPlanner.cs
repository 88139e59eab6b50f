using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Changes.Steps;
using DdbAudit.Delivery;

namespace DdbAudit.Changes;

/// <summary>From what a delivery to CloudWatch Logs meets to what stands in its way and to its steps: pure, no request.</summary>
internal sealed class LogDeliveryPlanner(LoggingRequest request, AuditScope scope, LogDeliverySurroundings surroundings)
{
    private readonly LogDeliveryRequest _asked = request.LogDelivery!;
    private readonly string _stack = TrailArn.NameOf(request.TrailName);

    private LogDelivery? Current => surroundings.Trail?.LogDelivery;

    private LogDelivery Wanted => new(LogGroupArn.WithStreams(surroundings.GroupName, scope), RoleArn);

    private string RoleArn => RoleName.ArnFor(_stack, scope.Region, scope);

    // What others set up is left as it is.
    private bool IsForeign => Current is { } current && current.RoleArn != RoleArn;

    private bool IsGroupOurs => surroundings.Group is not { } group || Ownership.BelongsTo(group.Tags, _stack);

    private bool IsTrustGone => surroundings.Role is { } role && !LogDeliveryPolicy.LetsCloudTrailIn(role.TrustPolicy);

    private bool ChangesRetention => _asked.RetentionDays is not null && _asked.RetentionDays != surroundings.Group?.RetentionDays;

    public IEnumerable<AuditException> Findings() => [.. OfTrail(), .. OfGroup(), .. OfRole()];

    public LogDeliverySteps Steps()
    {
        var retention = ChangesRetention ? [new SetRetentionStep(surroundings.GroupName, surroundings.Group?.RetentionDays, _asked.RetentionDays)] : Array.Empty<PlanStep>();
        return IsForeign
            ? new LogDeliverySteps([.. retention], [])
            : new LogDeliverySteps([.. MissingGroup(), .. retention, .. Role()], Connection());
    }

    private IEnumerable<AuditException> OfTrail()
    {
        if (surroundings.Trail is not { } trail)
        {
            yield break;
        }

        if (trail.HomeRegion != scope.Region)
        {
            yield return new AuditException(AuditError.TrailUnsupported, $"Trail '{trail.Name}' is at home in {trail.HomeRegion}, and delivers to log groups of that Region only.")
            {
                Target = trail.Arn,
                Remedy = $"Give -Region {trail.HomeRegion}.",
            };
        }

        if (Current is { } current && _asked.LogGroupName is { } name && name != current.LogGroupName)
        {
            yield return new AuditException(AuditError.TrailUnsupported, $"Trail '{trail.Name}' delivers to log group '{current.LogGroupName}', not to '{name}'; a trail has one.")
            {
                Target = trail.Arn,
                Remedy = $"Leave -LogGroupName out to keep that group, or end the delivery first: Disable-DdbDataEventLogging -CloudWatchLogs -TrailName {trail.Name}.",
            };
        }
    }

    private IEnumerable<AuditException> OfGroup() => [.. OfEarlierGroup(), .. OfForeignGroup()];

    // By the role alone it is known whose a group is that has another name than DdbAudit gives.
    private IEnumerable<AuditException> OfEarlierGroup()
    {
        if (surroundings.EarlierGroup?.Name is { } earlier && earlier != surroundings.GroupName && !earlier.StartsWith(LogGroupName.OwnPrefix, StringComparison.Ordinal))
        {
            yield return new AuditException(AuditError.TrailUnsupported, $"The stack '{_stack}' has log group '{earlier}', which would not be found again if its role wrote to '{surroundings.GroupName}'.")
            {
                Target = earlier,
                Remedy = "Leave -LogGroupName out to use that group again, or remove it first: Get-DdbAuditResource | Where-Object ResourceType -EQ LogGroup | Remove-DdbAuditResources -IncludeLogs.",
            };
        }
    }

    private IEnumerable<AuditException> OfForeignGroup()
    {
        var name = surroundings.GroupName;
        if (IsGroupOurs || _asked.LogGroupName == name)
        {
            yield break;
        }

        if (Current is null)
        {
            yield return new AuditException(AuditError.LogGroupNotOurs, $"Log group '{name}' is there already and carries no tag of this stack.")
            {
                Target = name,
                Remedy = $"Give -LogGroupName {name} if it is meant, or the name of another group.",
            };
        }
        else if (ChangesRetention)
        {
            yield return new AuditException(AuditError.LogGroupNotOurs, $"Log group '{name}' is not this stack's: how long it keeps events is not changed unasked.")
            {
                Target = name,
                Remedy = $"Give -LogGroupName {name} if it is meant, or leave -LogRetentionDays out.",
            };
        }
    }

    private IEnumerable<AuditException> OfRole()
    {
        if (!IsForeign && surroundings.Role is { } role && !(Ownership.BelongsTo(role.Tags, _stack) && role.Arn == RoleArn))
        {
            yield return new AuditException(AuditError.RoleNotOurs, $"Role '{role.Name}' is there already and carries no tag of this stack.")
            {
                Target = role.Arn,
                Remedy = "Have its owner delete it, or choose another -TrailName: the role's name is made from it.",
            };
        }

        if (!IsForeign && surroundings.Role is { } denied && LogDeliveryPolicy.KeepsCloudTrailOut(denied.TrustPolicy))
        {
            yield return new AuditException(AuditError.LogDeliveryRefused, $"The trust policy of role '{denied.Name}' denies CloudTrail the role.")
            {
                Target = denied.Arn,
                Remedy = "Ask whoever put the statement there to take it out of the trust policy: DdbAudit does not remove denials of others.",
            };
        }
    }

    private IEnumerable<PlanStep> MissingGroup() => surroundings.Group is null
        ? [new CreateLogGroupStep(new LogGroupSettings(surroundings.GroupName, _stack, request.Storage.Tags))]
        : [];

    private IEnumerable<PlanStep> Role()
    {
        if (surroundings.Role is null)
        {
            yield return new CreateRoleStep(new RoleSettings(_stack, scope.Region, request.Storage.Tags));
        }
        else if (IsTrustGone)
        {
            yield return new PutTrustPolicyStep(surroundings.Role.Name, RoleArn, surroundings.Role.TrustPolicy, LogDeliveryPolicy.WithTrust(surroundings.Role.TrustPolicy));
        }

        var policy = LogDeliveryPolicy.For(surroundings.GroupName, scope, surroundings.Trail is { IsOrganizationTrail: true });
        if (!LogDeliveryPolicy.AreEqual(surroundings.Role?.DeliveryPolicy, policy))
        {
            yield return new PutRolePolicyStep(RoleName.For(_stack, scope.Region), RoleArn, surroundings.Role?.DeliveryPolicy, policy);
        }
    }

    private ImmutableArray<PlanStep> Connection() => Current is null
        ? [new SetLogDeliveryStep(surroundings.Trail?.Arn ?? TrailArn.For(_stack, scope), null, Wanted) { IsRoleNew = surroundings.Role is null || IsTrustGone }]
        : [];
}
