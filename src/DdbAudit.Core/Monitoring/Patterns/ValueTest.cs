using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>A test of what stands at one path. With a wildcard in the path, one value that fits is enough.</summary>
internal abstract record ValueTest(FieldPath Path) : PatternNode
{
    public sealed override IEnumerable<ValueTest> Tests => [this];

    protected sealed override int Binding => 3;

    public override bool IsMatch(JsonElement record) => Path.Find(record).Any(Fits);

    protected abstract bool Fits(JsonElement value);

    /// <summary>A text, or a number as it is written; null for all else, which equals no text and differs from none.</summary>
    protected static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
