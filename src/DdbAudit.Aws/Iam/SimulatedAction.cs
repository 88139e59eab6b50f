namespace DdbAudit.Aws.Iam;

/// <summary>What SimulatePrincipalPolicy said to one action.</summary>
/// <param name="Decision">allowed, explicitDeny or implicitDeny.</param>
/// <param name="HasMissingContext">A condition key that a policy asks for was not given: an implicit denial is not certain.</param>
internal sealed record SimulatedAction(string Action, string Decision, bool HasMissingContext);
