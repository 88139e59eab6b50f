namespace DdbAudit.Sandbox.Policies;

/// <summary>What a bucket policy says to a question. A denial outweighs what any statement allows.</summary>
internal enum PolicyDecision
{
    Silent,
    Allow,
    Deny,
}
