using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>One step of a path.</summary>
/// <param name="Name">A member's; empty for other kinds.</param>
/// <param name="Index">An element's, from 0; 0 for other kinds.</param>
internal sealed record FieldStep(FieldStepKind Kind, string Name = "", int Index = 0)
{
    public bool IsWildcard => Kind is FieldStepKind.AnyMember or FieldStepKind.AnyElement;

    /// <summary>Whether a member's name can stand after a dot as it is; others stand in brackets and quotation marks.</summary>
    public static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public IEnumerable<JsonElement> Find(JsonElement from) => (Kind, from.ValueKind) switch
    {
        (FieldStepKind.Member, JsonValueKind.Object) => from.TryGetProperty(Name, out var member) ? [member] : [],
        (FieldStepKind.AnyMember, JsonValueKind.Object) => from.EnumerateObject().Select(member => member.Value),
        (FieldStepKind.Element, JsonValueKind.Array) => Index < from.GetArrayLength() ? [from[Index]] : [],
        (FieldStepKind.AnyElement, JsonValueKind.Array) => from.EnumerateArray(),
        _ => [],
    };

    public override string ToString() => Kind switch
    {
        FieldStepKind.Member => Name.All(IsPlain) ? $".{Name}" : $".['{Name}']",
        FieldStepKind.AnyMember => ".*",
        FieldStepKind.Element => string.Create(CultureInfo.InvariantCulture, $"[{Index}]"),
        _ => "[*]",
    };
}
