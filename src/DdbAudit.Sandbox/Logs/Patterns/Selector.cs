using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Names values in a JSON message.</summary>
internal sealed record Selector(IReadOnlyList<SelectorStep> Steps)
{
    public bool HasWildcard => Steps.Any(step => step.IsAny);

    /// <summary>All values that are meant; none where the path does not exist.</summary>
    public IEnumerable<JsonElement> Select(JsonElement root) =>
        Steps.Aggregate<SelectorStep, IEnumerable<JsonElement>>([root], (found, step) => found.SelectMany(step.From));

    public override string ToString() => "$" + string.Concat(Steps);
}
