using System.Text.Json;
using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Logs.Patterns;

internal sealed record RegexOperand(Regex Regex) : IOperand
{
    public bool IsEqualTo(JsonElement value) => Regex.IsMatch(value.ToString());
}
