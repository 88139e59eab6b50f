namespace DdbAudit.Sandbox.Policies;

/// <summary>A policy (of a bucket, a key, a user or role) that has passed its service's checks.</summary>
/// <param name="Json">The document as it was put.</param>
internal sealed record PolicyDocument(string Json, IReadOnlyList<PolicyStatement> Statements)
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

    /// <summary>
    /// Whether it allows something to an identity by itself. A statement that names the account instead leaves the decision to the
    /// identity's own policy.
    /// </summary>
    public bool AllowsWithoutIdentityPolicy(PolicyQuestion question) => Decide(question with { AccountId = null }) == PolicyDecision.Allow;
}
