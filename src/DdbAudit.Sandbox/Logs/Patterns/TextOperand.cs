using System.Text.Json;
using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>A text in which an asterisk stands for anything.</summary>
/// <param name="IsQuoted">In quotation marks it means texts alone; without them the digits of numbers, too, as in 4*.</param>
internal sealed record TextOperand(string Text, bool IsQuoted) : IOperand
{
    private readonly Regex _wildcards = PatternRegex.OfWildcards(Text);

    public bool IsEqualTo(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? _wildcards.IsMatch(value.GetString()!)
        : !IsQuoted && _wildcards.IsMatch(value.GetRawText());
}
