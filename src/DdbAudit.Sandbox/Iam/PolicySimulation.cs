using System.Xml.Linq;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam;

/// <summary>What an identity's policy says to every pair of action and resource. Resource policies are not asked, as in IAM.</summary>
internal static class PolicySimulation
{
    public static IEnumerable<XElement> Evaluate(Caller identity, IReadOnlyDictionary<string, string> parameters)
    {
        var context = Context(parameters);
        var resources = Members(parameters, "ResourceArns") is { Count: > 0 } given ? given : ["*"];
        return
            from action in Members(parameters, "ActionNames")
            from resource in resources
            select new XElement(
                "member",
                new XElement("EvalActionName", action),
                new XElement("EvalResourceName", resource),
                new XElement("EvalDecision", Decide(identity, action, resource, context)),
                new XElement("MatchedStatements"),
                new XElement("MissingContextValues", MissingKeys(identity, context).Select(key => new XElement("member", key))));
    }

    /// <summary>A list parameter of the query protocol: NAME.member.1 and so on.</summary>
    public static IReadOnlyList<string> Members(IReadOnlyDictionary<string, string> parameters, string name) =>
        [.. Enumerable.Range(1, parameters.Count).Select(i => parameters.GetValueOrDefault($"{name}.member.{i}")).TakeWhile(value => value is not null).OfType<string>()];

    // ContextEntries.member.N has a ContextKeyName and ContextKeyValues; the sandbox takes the first value.
    private static Dictionary<string, string> Context(IReadOnlyDictionary<string, string> parameters) => Enumerable
        .Range(1, parameters.Count)
        .Select(i => $"ContextEntries.member.{i}.")
        .TakeWhile(entry => parameters.ContainsKey(entry + "ContextKeyName"))
        .ToDictionary(entry => parameters[entry + "ContextKeyName"], entry => parameters.GetValueOrDefault(entry + "ContextKeyValues.member.1", ""));

    private static IEnumerable<string> MissingKeys(Caller identity, Dictionary<string, string> context) =>
        (identity.Policy?.Statements ?? []).SelectMany(statement => statement.Conditions).Select(condition => condition.Key)
            .Where(key => !context.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)).Distinct();

    private static string Decide(Caller identity, string action, string resource, IReadOnlyDictionary<string, string> context)
    {
        var question = new PolicyQuestion
        {
            AccountId = identity.AccountId,
            Action = action,
            Resource = resource,
            Context = context,
        };
        return IdentityAccess.Decide(identity, question) switch
        {
            PolicyDecision.Allow => "allowed",
            PolicyDecision.Deny => "explicitDeny",
            _ => "implicitDeny",
        };
    }
}
