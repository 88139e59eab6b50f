namespace DdbAudit.Sandbox.Policies;

/// <summary>A resource policy (of a bucket, later of a key or a role) that has passed its service's checks.</summary>
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
}
