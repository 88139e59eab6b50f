using System.Text.Json;

namespace DdbAudit.Sandbox.Policies;

/// <summary>A resource policy (of a bucket, a key, a role's trust): who may do what under which conditions.</summary>
internal sealed class PolicyDocument
{
    private readonly IReadOnlyList<PolicyStatement> _statements;

    private PolicyDocument(IReadOnlyList<PolicyStatement> statements) => _statements = statements;

    /// <exception cref="FormatException">The text is no policy document.</exception>
    public static PolicyDocument Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new PolicyDocument(OneOrMany(Required(document.RootElement, "Statement")).ConvertAll(ReadStatement));
        }
        catch (JsonException error)
        {
            throw new FormatException("The policy is not valid JSON: " + error.Message, error);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException("The policy has a member of a wrong type.", error);
        }
    }

    /// <summary>Judges a request; an explicit Deny wins.</summary>
    public PolicyDecision Judge(PolicyRequest request)
    {
        var applying = _statements.Where(statement => statement.AppliesTo(request)).ToList();
        if (applying.Exists(statement => !statement.IsAllow))
            return PolicyDecision.Denied;
        return applying.Count > 0 ? PolicyDecision.Allowed : PolicyDecision.NotAllowed;
    }

    private static PolicyStatement ReadStatement(JsonElement statement) => new()
    {
        IsAllow = Required(statement, "Effect").GetString() switch
        {
            "Allow" => true,
            "Deny" => false,
            var effect => throw new FormatException($"A statement's Effect is neither Allow nor Deny: {effect}."),
        },
        Principal = ReadPrincipal(statement),
        Action = ReadPattern(statement, "Action"),
        Resource = ReadPattern(statement, "Resource"),
        Conditions = ReadConditions(statement),
    };

    private static PrincipalPattern ReadPrincipal(JsonElement statement)
    {
        var isNegated = !statement.TryGetProperty("Principal", out var principal);
        if (isNegated)
            principal = Required(statement, "NotPrincipal");
        return principal.ValueKind == JsonValueKind.Object
            ? new PrincipalPattern(false, principal.EnumerateObject().ToDictionary(kind => kind.Name, kind => (IReadOnlyList<string>)Texts(kind.Value)), isNegated)
            : new PrincipalPattern(principal.GetString() == "*", new Dictionary<string, IReadOnlyList<string>>(), isNegated);
    }

    private static PolicyPattern ReadPattern(JsonElement statement, string member) =>
        statement.TryGetProperty(member, out var values)
            ? new PolicyPattern(Texts(values), IsNegated: false)
            : new PolicyPattern(Texts(Required(statement, "Not" + member)), IsNegated: true);

    private static List<PolicyCondition> ReadConditions(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out var operators))
            return [];
        return (from comparison in operators.EnumerateObject()
                from key in comparison.Value.EnumerateObject()
                select new PolicyCondition(comparison.Name, key.Name, Texts(key.Value))).ToList();
    }

    private static JsonElement Required(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value : throw new FormatException($"The policy has no {member}.");

    private static List<string> Texts(JsonElement element) => OneOrMany(element).ConvertAll(TextOf);

    private static List<JsonElement> OneOrMany(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    private static string TextOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
