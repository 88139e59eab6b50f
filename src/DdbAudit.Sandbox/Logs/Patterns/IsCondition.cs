using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>IS NULL, IS TRUE and IS FALSE; what is missing is none of them.</summary>
internal sealed record IsCondition(Selector Selector, JsonValueKind Kind) : IJsonCondition
{
    public bool Holds(JsonElement root) => Selector.Select(root).Any(value => value.ValueKind == Kind);
}
