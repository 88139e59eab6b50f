using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>
/// Compares with a text in which an asterisk stands for any text. Case matters. In quotation marks it equals texts alone; without them
/// numbers as they are written, too, as in 4*.
/// </summary>
/// <param name="Operand">As it stands in the pattern, with its quotation marks.</param>
internal sealed record TextTest(FieldPath Path, bool IsEqual, string Operand) : ValueTest(Path)
{
    /// <summary>What the operand says.</summary>
    public string Text { get; } = Operand.StartsWith('"')
        ? Operand[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
        : Operand;

    private bool IsQuoted => Operand.StartsWith('"');

    public static TextTest Quoted(FieldPath path, bool isEqual, string text) =>
        new(path, isEqual, $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");

    public override string ToString() => $"{Path} {(IsEqual ? "=" : "!=")} {Operand}";

    protected override bool Fits(JsonElement value) => TextOf(value) is { } text && IsEqualTo(value, text) == IsEqual;

    private bool IsEqualTo(JsonElement value, string text) => !(IsQuoted && value.ValueKind == JsonValueKind.Number) && IsLike(text, Text.Split('*'));

    /// <param name="parts">What stands between the asterisks.</param>
    private static bool IsLike(string text, string[] parts)
    {
        var (first, last) = (parts[0], parts[^1]);
        if (parts.Length == 1)
            return text == first;
        if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
            return false;

        var rest = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
                return false;
            rest = rest[(at + part.Length)..];
        }

        return true;
    }
}
