using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Whether JSON's own true, false or null stands there; their names as texts do not count.</summary>
/// <param name="Literal">True, False or Null.</param>
internal sealed record LiteralTest(FieldPath Path, JsonValueKind Literal) : ValueTest(Path)
{
    public override string ToString() => $"{Path} IS {Literal.ToString().ToUpperInvariant()}";

    protected override bool Fits(JsonElement value) => value.ValueKind == Literal;
}
