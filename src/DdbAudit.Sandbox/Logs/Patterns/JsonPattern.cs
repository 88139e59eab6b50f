using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>A condition on the members of a JSON message. A message that is no JSON object matches none.</summary>
internal sealed record JsonPattern(IJsonCondition Condition, IReadOnlyList<Selector> Selectors, int RegexCount) : IFilterPattern
{
    public bool Matches(string message)
    {
        using var document = JsonMessage.Parse(message);
        return document is not null && Condition.Holds(document.RootElement);
    }

    public IEnumerable<KeyValuePair<string, string>> Extract(string message)
    {
        using var document = JsonMessage.Parse(message);
        return document is null ? [] : Extract(document.RootElement);
    }

    private List<KeyValuePair<string, string>> Extract(JsonElement root) => Selectors
        .SelectMany(selector => selector.Select(root).Take(1).Select(value => KeyValuePair.Create(selector.ToString(), value.ToString())))
        .DistinctBy(value => value.Key)
        .ToList();
}
