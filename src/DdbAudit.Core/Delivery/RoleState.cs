namespace DdbAudit.Delivery;

/// <summary>An IAM role as it stands.</summary>
internal sealed record RoleState
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>Who may take on the role, JSON.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>The inline policy named <see cref="LogDeliveryPolicy.Name"/>, JSON; null where the role has none.</summary>
    public string? DeliveryPolicy { get; init; }
}
