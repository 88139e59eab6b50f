namespace DdbAudit.Sandbox.S3.Policies;

/// <summary>What a bucket policy says to a question. A denial outweighs what any statement allows.</summary>
internal enum PolicyDecision
{
    Silent,
    Allow,
    Deny,
}
