using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>A step of a selector: to a member, to an element, or to any of them.</summary>
/// <param name="Name">The member; null for elements and for any member.</param>
/// <param name="Index">The element; null for members and for any element.</param>
/// <param name="IsOfArray">Whether it goes into an array.</param>
internal sealed record SelectorStep(string? Name, int? Index, bool IsOfArray)
{
    public static SelectorStep AnyMember { get; } = new(null, null, IsOfArray: false);

    public static SelectorStep AnyElement { get; } = new(null, null, IsOfArray: true);

    public bool IsAny => Name is null && Index is null;

    public static SelectorStep Member(string name) => new(name, null, IsOfArray: false);

    public static SelectorStep Element(int index) => new(null, index, IsOfArray: true);

    /// <summary>What the step leads to; nothing where it is not there.</summary>
    public IEnumerable<JsonElement> From(JsonElement element) => (element.ValueKind, IsOfArray) switch
    {
        (JsonValueKind.Object, false) when Name is null => element.EnumerateObject().Select(member => member.Value),
        (JsonValueKind.Object, false) => element.TryGetProperty(Name, out var member) ? [member] : [],
        (JsonValueKind.Array, true) when Index is null => element.EnumerateArray(),
        (JsonValueKind.Array, true) => Index < element.GetArrayLength() ? [element[Index.Value]] : [],
        _ => [],
    };

    public override string ToString() => (IsOfArray, IsAny) switch
    {
        (true, true) => "[*]",
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"[{Index}]"),
        (false, true) => ".*",
        _ => $".{Name}",
    };
}
