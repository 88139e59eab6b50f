using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam;

/// <summary>What an identity's policy says to every pair of action and resource. Resource policies are not asked, as in IAM.</summary>
internal static class PolicySimulation
{
    public static IEnumerable<XElement> Evaluate(Caller identity, IReadOnlyList<string> actions, IReadOnlyList<string> resources) =>
        from action in actions
        from resource in resources
        select new XElement(
            "member",
            new XElement("EvalActionName", action),
            new XElement("EvalResourceName", resource),
            new XElement("EvalDecision", Decide(identity, action, resource)),
            new XElement("MatchedStatements"),
            new XElement("MissingContextValues"));

    /// <summary>A list parameter of the query protocol: NAME.member.1 and so on.</summary>
    public static IReadOnlyList<string> Members(IReadOnlyDictionary<string, string> parameters, string name) =>
        [.. Enumerable.Range(1, parameters.Count).Select(i => parameters.GetValueOrDefault($"{name}.member.{i}")).TakeWhile(value => value is not null).OfType<string>()];

    private static string Decide(Caller identity, string action, string resource)
    {
        var question = new PolicyQuestion
        {
            AccountId = identity.AccountId,
            Action = action,
            Resource = resource,
        };
        return IdentityAccess.Decide(identity, question) switch
        {
            PolicyDecision.Allow => "allowed",
            PolicyDecision.Deny => "explicitDeny",
            _ => "implicitDeny",
        };
    }
}
