namespace DdbAudit.Storage;

/// <summary>A KMS key as it stands. Names are those of the API.</summary>
internal sealed record KeyState
{
    public const string Enabled = "Enabled";
    public const string PendingDeletion = "PendingDeletion";

    public required string Arn { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Enabled, Disabled, PendingDeletion, ...</summary>
    public required string State { get; init; }

    /// <summary>SYMMETRIC_DEFAULT for a key that CloudTrail can use.</summary>
    public string KeySpec { get; init; } = "SYMMETRIC_DEFAULT";

    public string KeyUsage { get; init; } = "ENCRYPT_DECRYPT";

    /// <summary>Whether it is one of AWS's own keys, whose policy nobody can change.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>The policy document as JSON; null where the caller may not read it.</summary>
    public string? Policy { get; init; }

    /// <summary>Empty where the caller may not read them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset? Created { get; init; }

    // arn:PARTITION:kms:REGION:ACCOUNT:key/ID
    public string Region => Arn.Split(':')[3];

    public string KeyId => Arn[(Arn.LastIndexOf('/') + 1)..];
}
