namespace DdbAudit.Monitoring;

/// <summary>What decides whether an alarm can tell a topic.</summary>
/// <param name="KmsKeyId">The key that its messages are encrypted with, as it was given; null for none.</param>
/// <param name="Policy">JSON; null where it is not told.</param>
internal sealed record TopicState(string Arn, string? KmsKeyId, string? Policy)
{
    private const string ManagedKey = "alias/aws/sns";

    /// <summary>Whether AWS's own key encrypts it, whose policy lets no alarm publish and cannot be changed (CloudWatch User Guide, "Encrypted SNS topics").</summary>
    public bool HasManagedKey => KmsKeyId is { } key && (key == ManagedKey || key.EndsWith(":" + ManagedKey, StringComparison.Ordinal));
}
