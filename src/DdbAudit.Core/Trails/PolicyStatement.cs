using System.Text.Json.Nodes;

namespace DdbAudit.Trails;

/// <summary>One statement of a resource policy, as it bears on a call that an AWS service makes (IAM policy elements).</summary>
internal sealed class PolicyStatement(JsonObject statement)
{
    public string? Sid => Text(statement[nameof(Sid)]);

    public bool IsAllow => Text(statement["Effect"]) == "Allow";

    public bool IsDeny => Text(statement["Effect"]) == "Deny";

    public bool Concerns(ServiceCall call) =>
        Names(statement["Principal"], call.Service)
        && Texts(statement["Action"]).Any(pattern => PolicyPattern.Matches(pattern, call.Action, StringComparison.OrdinalIgnoreCase))
        && Texts(statement["Resource"]).Any(pattern => PolicyPattern.Matches(pattern, call.Resource, StringComparison.Ordinal))
        && ConditionsHold(statement["Condition"] as JsonObject, call);

    private static bool Names(JsonNode? principal, string service) => principal switch
    {
        JsonObject named => Texts(named["Service"]).Contains(service) || Texts(named["AWS"]).Contains("*"),
        not null => Text(principal) == "*",
        null => false,
    };

    private static bool ConditionsHold(JsonObject? conditions, ServiceCall call) => conditions is null || conditions.All(
        entry => entry.Value is JsonObject keys && keys.All(key => Holds(entry.Key, call.Value(key.Key), [.. Texts(key.Value)])));

    // What cannot be told does not hold: an allowance is then not relied on, a denial not assumed.
    private static bool Holds(string @operator, string? actual, string[] expected)
    {
        const string IfExists = "IfExists";
        var optional = @operator.EndsWith(IfExists, StringComparison.Ordinal);
        if (actual is null && optional)
        {
            return true;
        }

        return (optional ? @operator[..^IfExists.Length] : @operator) switch
        {
            "Null" => expected.Contains("true", StringComparer.OrdinalIgnoreCase) == actual is null,
            "Bool" => actual is not null && expected.Contains(actual, StringComparer.OrdinalIgnoreCase),
            "StringEquals" => actual is not null && expected.Contains(actual),
            "StringLike" or "ArnLike" or "ArnEquals" => actual is not null && IsLike(actual, expected),
            "StringNotEquals" => actual is null || !expected.Contains(actual),
            "StringNotLike" or "ArnNotLike" or "ArnNotEquals" => actual is null || !IsLike(actual, expected),
            _ => false,
        };
    }

    private static bool IsLike(string actual, string[] patterns) =>
        patterns.Any(pattern => PolicyPattern.Matches(pattern, actual, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(Text).OfType<string>(),
        null => [],
        _ => Text(node) is { } text ? [text] : [],
    };

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}
