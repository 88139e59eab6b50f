using DdbAudit.Delivery;

namespace DdbAudit.Changes;

/// <summary>What was asked of a trail's delivery to CloudWatch Logs.</summary>
internal sealed record LogDeliveryRequest
{
    /// <summary>Null for the group that the trail delivers to already, or for one of the stack's own.</summary>
    public string? LogGroupName { get; init; }

    /// <summary>One of CloudWatch Logs' 22 numbers; null to leave it as it is, which of a new group is for ever.</summary>
    public int? RetentionDays { get; init; }

    /// <exception cref="AuditException">InvalidLogGroupName or InvalidLogRetention.</exception>
    public void Check()
    {
        if (LogGroupName is { } name)
            Delivery.LogGroupName.Check(name);

        if (RetentionDays is { } days && LogRetention.WhyNot(days) is { } reason)
            throw new AuditException(AuditError.InvalidLogRetention, reason) { Target = "-LogRetentionDays" };
    }
}
