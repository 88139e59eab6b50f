using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Iam;

/// <summary>Puts each pair of action and resource of a simulation to an identity's policy.</summary>
internal static class PolicySimulation
{
    /// <exception cref="ServiceError">ValidationException: there are no actions.</exception>
    public static IEnumerable<JsonObject> Evaluate(Caller identity, JsonInput input)
    {
        var context = Context(input);
        var actions = input.RequiredTexts("ActionNames");
        var resources = input.Texts("ResourceArns") is { Count: > 0 } given ? given : ["*"];
        return
            from action in actions
            from resource in resources
            select new JsonObject
            {
                ["EvalActionName"] = action,
                ["EvalResourceName"] = resource,
                ["EvalDecision"] = Decide(identity, action, resource, context),
                ["MatchedStatements"] = new JsonArray(),
                ["MissingContextValues"] = new JsonArray([.. MissingKeys(identity, context).Select(key => JsonValue.Create(key))]),
            };
    }

    // Of a key's values, the sandbox takes the first.
    private static Dictionary<string, string> Context(JsonInput input) => (input.Objects("ContextEntries") ?? [])
        .ToDictionary(entry => entry.RequiredText("ContextKeyName"), entry => entry.Texts("ContextKeyValues") is [var first, ..] ? first : "");

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
