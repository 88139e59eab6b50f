using System.Text;

namespace DdbAudit;

/// <summary>A text that stays UTF-8 until somebody asks for it, as few do of the many events that pass: half the memory. The default has none.</summary>
internal readonly record struct LateText
{
    // The bytes or the text.
    private readonly object? _value;

    public LateText(string? text) => _value = text;

    /// <param name="utf8">Valid UTF-8, which is copied.</param>
    public LateText(ReadOnlySpan<byte> utf8) => _value = utf8.ToArray();

    /// <summary>Null where there is none.</summary>
    public string? Text => _value is byte[] utf8 ? Encoding.UTF8.GetString(utf8) : (string?)_value;

    public bool Equals(LateText other) => ReferenceEquals(_value, other._value) || Text == other.Text;

    public override int GetHashCode() => Text?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
