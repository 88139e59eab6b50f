using System.Text.Json;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Policies;

/// <summary>Reads the language of resource policies and refuses what IAM's grammar refuses; what a service asks besides is its own affair.</summary>
internal static partial class PolicyReader
{
    private static readonly string[] StatementFields =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private static readonly JsonElement AnyResource = JsonDocument.Parse("\"*\"").RootElement;

    /// <summary>The policy of a resource, whose statements say whom they are about.</summary>
    /// <exception cref="ServiceError">MalformedPolicy.</exception>
    public static PolicyDocument Read(string document) => Read(document, ReadPrincipals, statement => Either(statement, "Resource"));

    /// <summary>The policy of a user or role: its statements are about whoever has it.</summary>
    /// <exception cref="ServiceError">MalformedPolicy.</exception>
    public static PolicyDocument ReadIdentity(string document) => Read(document, RefusePrincipals, statement => Either(statement, "Resource"));

    /// <summary>The trust policy of a role, whose statements are about the role itself.</summary>
    /// <exception cref="ServiceError">MalformedPolicy.</exception>
    public static PolicyDocument ReadTrust(string document) => Read(document, ReadPrincipals, RefuseResources);

    private static PolicyDocument Read(
        string document, Func<JsonElement, PolicyPrincipals> readPrincipals, Func<JsonElement, (JsonElement Value, bool IsNegated)> readResources)
    {
        using var json = Parse(document);
        var root = json.RootElement;
        CheckFields(root, ["Version", "Id", "Statement"]);
        if (root.TryGetProperty("Version", out var version) && Text(version) is not ("2012-10-17" or "2008-10-17"))
            throw Malformed("The policy must contain a valid version string");
        var statements = Items(Required(root, "Statement")).Select(statement => ReadStatement(statement, readPrincipals, readResources)).ToList();
        CheckSids(statements);
        return new PolicyDocument(document, statements);
    }

    private static JsonDocument Parse(string document)
    {
        const string invalid = "Policies must be valid JSON and the first byte must be '{'";
        if (!document.StartsWith('{'))
            throw Malformed(invalid);
        try
        {
            return JsonDocument.Parse(document);
        }
        catch (JsonException)
        {
            throw Malformed(invalid);
        }
    }

    private static void CheckSids(List<PolicyStatement> statements)
    {
        var sids = statements.Select(statement => statement.Sid).Where(sid => !string.IsNullOrEmpty(sid)).ToList();
        if (statements.Count == 0 || sids.Distinct(StringComparer.Ordinal).Count() < sids.Count)
            throw Malformed(statements.Count == 0 ? "Could not parse the policy: Statement is empty!" : "Statement IDs (SID) in a single policy must be unique.");
    }

    private static PolicyStatement ReadStatement(
        JsonElement statement, Func<JsonElement, PolicyPrincipals> readPrincipals, Func<JsonElement, (JsonElement Value, bool IsNegated)> readResources)
    {
        CheckFields(statement, StatementFields);
        var effect = Text(Required(statement, "Effect"));
        var (action, actionsAreExcluded) = Either(statement, "Action");
        var (resource, resourcesAreExcluded) = readResources(statement);
        return new PolicyStatement
        {
            Sid = statement.TryGetProperty("Sid", out var sid) ? Text(sid) : null,
            IsAllow = effect is "Allow" or "Deny" ? effect == "Allow" : throw Malformed($"Invalid effect: {effect}"),
            Principals = readPrincipals(statement),
            Actions = [.. Items(action).Select(Text)],
            ActionsAreExcluded = actionsAreExcluded,
            Resources = [.. Items(resource).Select(Text)],
            ResourcesAreExcluded = resourcesAreExcluded,
            Conditions = statement.TryGetProperty("Condition", out var conditions) ? ReadConditions(conditions) : [],
        };
    }

    private static PolicyPrincipals RefusePrincipals(JsonElement statement) =>
        statement.TryGetProperty("Principal", out _) || statement.TryGetProperty("NotPrincipal", out _)
            ? throw Malformed("Policy document should not specify a principal.")
            : PolicyPrincipals.Everybody;

    private static (JsonElement Value, bool IsNegated) RefuseResources(JsonElement statement) =>
        statement.TryGetProperty("Resource", out _) || statement.TryGetProperty("NotResource", out _)
            ? throw Malformed("Has prohibited field Resource")
            : (AnyResource, false);

    private static PolicyPrincipals ReadPrincipals(JsonElement statement)
    {
        var (principal, isNegated) = Either(statement, "Principal");
        return new PolicyPrincipals(ReadNames(principal), isNegated);
    }

    private static ILookup<string, string> ReadNames(JsonElement principal)
    {
        if (principal.ValueKind == JsonValueKind.String)
            return Text(principal) == "*" ? Items(principal).ToLookup(_ => "AWS", Text) : throw InvalidPrincipal();
        if (principal.ValueKind != JsonValueKind.Object)
            throw InvalidPrincipal();
        var names = principal.EnumerateObject()
            .SelectMany(kind => Items(kind.Value).Select(name => (Kind: kind.Name, Name: Text(name))))
            .ToList();
        return names.TrueForAll(entry => IsPrincipal(entry.Kind, entry.Name))
            ? names.ToLookup(entry => entry.Kind, entry => entry.Name)
            : throw InvalidPrincipal();
    }

    private static bool IsPrincipal(string kind, string name) => kind switch
    {
        "AWS" => name == "*" || AwsPrincipal().IsMatch(name),
        "Service" => name.EndsWith(".amazonaws.com", StringComparison.Ordinal),
        "Federated" or "CanonicalUser" => name.Length > 0,
        _ => false,
    };

    private static List<PolicyCondition> ReadConditions(JsonElement conditions)
    {
        var read = conditions.EnumerateObject()
            .SelectMany(test => test.Value.EnumerateObject().Select(key =>
                new PolicyCondition(test.Name, key.Name, [.. Items(key.Value).Select(value => value.ToString())])))
            .ToList();
        return read.Find(condition => !condition.IsKnown) is { } unknown
            ? throw Malformed($"Invalid Condition type : {unknown.Operator}")
            : read;
    }

    private static (JsonElement Value, bool IsNegated) Either(JsonElement statement, string field) =>
        statement.TryGetProperty(field, out var value) ? (value, false)
        : statement.TryGetProperty("Not" + field, out var negated) ? (negated, true)
        : throw MissingField(field);

    private static JsonElement Required(JsonElement parent, string field) =>
        parent.TryGetProperty(field, out var value) ? value : throw MissingField(field);

    private static void CheckFields(JsonElement element, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Malformed("Invalid policy syntax.");
        foreach (var field in element.EnumerateObject())
            if (!known.Contains(field.Name))
                throw Malformed($"Unknown field {field.Name}");
    }

    private static List<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Malformed("Invalid policy syntax.");

    private static ServiceError MissingField(string field) => Malformed($"Missing required field {field}");

    private static ServiceError InvalidPrincipal() => Malformed("Invalid principal in policy");

    private static ServiceError Malformed(string message) => new("MalformedPolicy", message);

    [GeneratedRegex(@"^(\d{12}|arn:aws:(iam::\d{12}:(root|(user|role)/.+)|sts::\d{12}:(assumed-role|federated-user)/.+))$")]
    private static partial Regex AwsPrincipal();
}
