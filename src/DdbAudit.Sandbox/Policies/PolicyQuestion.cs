namespace DdbAudit.Sandbox.Policies;

/// <summary>May somebody do something with a bucket or object?</summary>
internal sealed record PolicyQuestion
{
    /// <summary>The account that asks; null for a service.</summary>
    public string? AccountId { get; init; }

    /// <summary>The ARNs that stand for who asks: the user or session, and the role behind a session.</summary>
    public IReadOnlyList<string> PrincipalArns { get; init; } = [];

    /// <summary>Such as cloudtrail.amazonaws.com; null for a user or role.</summary>
    public string? Service { get; init; }

    /// <summary>Such as s3:GetObject.</summary>
    public required string Action { get; init; }

    /// <summary>The bucket's or object's ARN.</summary>
    public required string Resource { get; init; }

    /// <summary>Condition keys and their values, such as aws:SourceArn.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
