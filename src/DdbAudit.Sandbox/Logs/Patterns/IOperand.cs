using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>What a member is compared with.</summary>
internal interface IOperand
{
    /// <param name="value">A text or a number.</param>
    bool IsEqualTo(JsonElement value);
}
