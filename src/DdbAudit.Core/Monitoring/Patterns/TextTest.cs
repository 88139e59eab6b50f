using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Compares a text, or a number as it is written, with a text in which an asterisk stands for any text. Case matters.</summary>
internal sealed record TextTest(FieldPath Path, bool IsEqual, string Text) : ValueTest(Path)
{
    public override string ToString() => $"{Path} {(IsEqual ? "=" : "!=")} \"{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    protected override bool Fits(JsonElement value) => TextOf(value) is { } text && IsLike(text, Text.Split('*')) == IsEqual;

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
