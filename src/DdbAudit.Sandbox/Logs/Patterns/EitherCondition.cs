using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

internal sealed record EitherCondition(IJsonCondition First, IJsonCondition Second) : IJsonCondition
{
    public bool Holds(JsonElement root) => First.Holds(root) || Second.Holds(root);
}
