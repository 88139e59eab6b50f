using System.Text.Json.Nodes;

namespace DdbAudit.Storage;

/// <summary>One statement of a resource policy, as it bears on a call that an AWS service makes (IAM policy elements).</summary>
internal sealed class PolicyStatement(JsonObject statement)
{
    public string? Sid => Text(statement[nameof(Sid)]);

    /// <summary>The resource, where it is one.</summary>
    public string? Resource => Text(statement[nameof(Resource)]);

    /// <summary>The one trail or other resource on whose behalf the call must be made; null where that is not said so.</summary>
    public string? SourceArn => (statement["Condition"] as JsonObject)?["StringEquals"] is JsonObject equal ? Text(equal["aws:SourceArn"]) : null;

    public bool IsAllow => Text(statement["Effect"]) == "Allow";

    public bool IsDeny => Text(statement["Effect"]) == "Deny";

    public bool Concerns(ServiceCall call) => IsAbout(call) && ConditionsHold(statement["Condition"] as JsonObject, call);

    /// <summary>Whether it names the call, whatever its conditions say.</summary>
    public bool IsAbout(ServiceCall call) =>
        Covers("Principal", principal => Names(principal, call.Service))
        && Covers("Action", actions => IsLike(call.Action, Texts(actions), StringComparison.OrdinalIgnoreCase))
        && (IsTrust || Covers("Resource", resources => IsLike(call.Resource, Texts(resources), StringComparison.Ordinal)));

    // A role's trust policy is about the role, and names no resource.
    private bool IsTrust => statement[nameof(Resource)] is null && statement["NotResource"] is null;

    // Each of the three elements has a negative twin, such as NotAction, that stands in its place.
    private bool Covers(string element, Func<JsonNode, bool> names) =>
        statement[element] is { } some ? names(some) : statement["Not" + element] is { } others && !names(others);

    private static bool Names(JsonNode principal, string service) => principal is JsonObject named
        ? Texts(named["Service"]).Contains(service) || Texts(named["AWS"]).Contains("*")
        : Text(principal) == "*";

    private static bool ConditionsHold(JsonObject? conditions, ServiceCall call) => conditions is null || conditions.All(
        entry => entry.Value is JsonObject keys && keys.All(key => call.CanTell(key.Key) && Holds(entry.Key, call.Value(key.Key), [.. Texts(key.Value)])));

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
            "StringEqualsIgnoreCase" => actual is not null && expected.Contains(actual, StringComparer.OrdinalIgnoreCase),
            "StringLike" or "ArnLike" or "ArnEquals" => actual is not null && IsLike(actual, expected, StringComparison.Ordinal),
            "StringNotEquals" => actual is null || !expected.Contains(actual),
            "StringNotEqualsIgnoreCase" => actual is null || !expected.Contains(actual, StringComparer.OrdinalIgnoreCase),
            "StringNotLike" or "ArnNotLike" or "ArnNotEquals" => actual is null || !IsLike(actual, expected, StringComparison.Ordinal),
            _ => false,
        };
    }

    private static bool IsLike(string actual, IEnumerable<string> patterns, StringComparison comparison) =>
        patterns.Any(pattern => PolicyPattern.Matches(pattern, actual, comparison));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(Text).OfType<string>(),
        null => [],
        _ => Text(node) is { } text ? [text] : [],
    };

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}
