using DdbAudit.Delivery;

namespace DdbAudit.Changes.Steps;

/// <summary>Has a trail deliver to a log group, or, with nothing after, no longer.</summary>
internal sealed record SetLogDeliveryStep(string TrailArn, LogDelivery? DeliveryBefore, LogDelivery? DeliveryAfter) : PlanStep
{
    /// <summary>CloudTrail does not know a new role at once: the step then lasts until it does.</summary>
    public bool IsRoleNew { get; init; }

    public override string Action => DeliveryAfter is null ? "End delivery to CloudWatch Logs" : $"Deliver to CloudWatch Logs{(IsRoleNew ? " (a new role may take two minutes to be known)" : "")}";

    public override string Target => TrailArn;

    public override string? Before => DeliveryBefore?.ToString();

    public override string? After => DeliveryAfter?.ToString();

    // A trail that delivers with a role that is gone is worse than a role too many.
    public override bool StandsOnEarlierSteps => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
    [
        new Permission("cloudtrail:UpdateTrail", TrailArn),
        .. DeliveryAfter is { } delivery ? [new Permission("iam:PassRole", delivery.RoleArn)] : Array.Empty<Permission>(),
    ];

    public override LoggingState Outcome(LoggingState before) => before with { LogDelivery = DeliveryAfter };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.SetLogDeliveryAsync(TrailArn, DeliveryAfter, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(TrailArn, cancellation) is { } trail && trail.Description.LogDelivery == DeliveryAfter)
            await account.Trails.SetLogDeliveryAsync(TrailArn, DeliveryBefore, cancellation);
    }
}
