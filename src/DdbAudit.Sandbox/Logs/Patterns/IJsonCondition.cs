using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>What a JSON message must fulfil.</summary>
internal interface IJsonCondition
{
    bool Holds(JsonElement root);
}
