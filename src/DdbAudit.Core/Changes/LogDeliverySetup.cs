using DdbAudit.Arns;
using DdbAudit.Changes.Steps;
using DdbAudit.Delivery;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>Plans a trail's delivery to CloudWatch Logs: looks at everything that it will meet.</summary>
internal sealed class LogDeliverySetup(IAuditAccount account)
{
    /// <param name="trail">Null for one that is still to be made.</param>
    /// <param name="preflight">Told what stands in the way.</param>
    /// <returns>No steps where nothing was asked or it is so already.</returns>
    public async Task<LogDeliverySteps> PlanAsync(LoggingRequest request, TrailDescription? trail, Preflight preflight, CancellationToken cancellation)
    {
        if (request.LogDelivery is not { } asked)
            return LogDeliverySteps.None;

        var surroundings = await ReadAsync(asked, TrailArn.NameOf(request.TrailName), trail, cancellation);
        var planner = new LogDeliveryPlanner(request, account.Scope, surroundings);
        preflight.AddRange(planner.Findings());
        return planner.Steps();
    }

    /// <summary>The step that ends a trail's delivery; group, logs and role stay.</summary>
    /// <param name="force">Also where others set the delivery up.</param>
    /// <exception cref="AuditException">RoleNotOurs: others did.</exception>
    public async Task<TrailPlan> PlanEndAsync(TrailState trail, bool force, CancellationToken cancellation)
    {
        if (trail.Description.LogDelivery is not { } delivery)
            return new TrailPlan(trail.Arn, []) { Trail = trail };

        if (!force && !await OwnDelivery.IsOnAsync(account, trail.Description, cancellation))
        {
            throw new AuditException(AuditError.RoleNotOurs, $"Trail '{trail.Name}' delivers to CloudWatch Logs with role '{delivery.RoleArn}', which is not DdbAudit's.")
            {
                Target = trail.Arn,
                Remedy = "Ask whoever set it up, or give -Force to end it all the same; their group and role stay.",
            };
        }

        return new TrailPlan(trail.Arn, [new SetLogDeliveryStep(trail.Arn, delivery, null)]) { Trail = trail };
    }

    private async Task<LogDeliverySurroundings> ReadAsync(LogDeliveryRequest asked, string stack, TrailDescription? trail, CancellationToken cancellation)
    {
        var role = await account.Roles.FindAsync(RoleName.For(stack, account.Scope.Region), cancellation);
        var earlier = await FindEarlierGroupAsync(role, stack, cancellation);
        var name = trail?.LogDelivery?.LogGroupName ?? asked.LogGroupName ?? earlier?.Name ?? LogGroupName.For(stack);
        return new LogDeliverySurroundings
        {
            Trail = trail,
            GroupName = name,
            Group = name == earlier?.Name ? earlier : await account.LogGroups.FindAsync(name, cancellation),
            EarlierGroup = earlier,
            Role = role,
        };
    }

    private async Task<LogGroupState?> FindEarlierGroupAsync(RoleState? role, string stack, CancellationToken cancellation) =>
        role is { DeliveryPolicy: { } policy } && Ownership.BelongsTo(role.Tags, stack)
        && LogDeliveryPolicy.LogGroupsIn(policy).FirstOrDefault() is { } name
        && await account.LogGroups.FindAsync(name, cancellation) is { } group && Ownership.BelongsTo(group.Tags, stack)
            ? group
            : null;
}
