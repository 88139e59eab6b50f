using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>The member is not there; one that is null is there.</summary>
internal sealed record NotExistsCondition(Selector Selector) : IJsonCondition
{
    public bool Holds(JsonElement root) => !Selector.Select(root).Any();
}
