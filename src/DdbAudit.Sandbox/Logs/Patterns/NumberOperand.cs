using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <param name="Text">As it stands in the pattern: a member that is a text is compared with it.</param>
internal sealed record NumberOperand(string Text, double Number) : IOperand
{
    public bool IsEqualTo(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() == Text : value.GetDouble().Equals(Number);
}
