namespace DdbAudit.Sandbox.Policies;

/// <summary>One statement of a bucket policy.</summary>
internal sealed record PolicyStatement
{
    // Keys that tie an open statement to somebody in particular. Source: "The meaning of public" in the S3 user guide.
    private static readonly string[] RestrictingKeys =
    [
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceAccount", "aws:SourceArn",
        "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce", "aws:userid", "s3:DataAccessPointAccount",
    ];

    public required string? Sid { get; init; }

    public required bool IsAllow { get; init; }

    public required PolicyPrincipals Principals { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>NotAction: all other actions are meant.</summary>
    public required bool ActionsAreExcluded { get; init; }

    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>NotResource: all other resources are meant.</summary>
    public required bool ResourcesAreExcluded { get; init; }

    public required IReadOnlyList<PolicyCondition> Conditions { get; init; }

    public bool IsPublic => IsAllow && Principals.IsPublic && !Conditions.Any(Restricts);

    public bool AppliesTo(PolicyQuestion question) =>
        Principals.Covers(question)
        && Actions.Any(action => Wildcard.Matches(action, question.Action, ignoreCase: true)) != ActionsAreExcluded
        && Resources.Any(resource => Wildcard.Matches(resource, question.Resource)) != ResourcesAreExcluded
        && Conditions.All(condition => condition.Holds(question.Context));

    private static bool Restricts(PolicyCondition condition) =>
        RestrictingKeys.Contains(condition.Key, StringComparer.OrdinalIgnoreCase)
        && !condition.Operator.Contains("Not", StringComparison.Ordinal)
        && condition.Values.All(value => value is not ("*" or "0.0.0.0/0" or "::/0"));
}
