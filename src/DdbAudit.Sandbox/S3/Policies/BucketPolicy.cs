namespace DdbAudit.Sandbox.S3.Policies;

/// <summary>A bucket policy that has passed S3's checks.</summary>
/// <param name="Document">The JSON as it was put.</param>
internal sealed record BucketPolicy(string Document, IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>Whether it lets everybody in: what BlockPublicPolicy refuses.</summary>
    public bool IsPublic => Statements.Any(statement => statement.IsPublic);

    public PolicyDecision Decide(PolicyQuestion question)
    {
        var applying = Statements.Where(statement => statement.AppliesTo(question)).ToList();
        if (applying.Exists(statement => !statement.IsAllow))
            return PolicyDecision.Deny;
        return applying.Count > 0 ? PolicyDecision.Allow : PolicyDecision.Silent;
    }
}
