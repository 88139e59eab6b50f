using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Whether nothing stands there; a null is something.</summary>
internal sealed record AbsenceTest(FieldPath Path) : ValueTest(Path)
{
    public override bool IsMatch(JsonElement record) => !base.IsMatch(record);

    public override string ToString() => $"{Path} NOT EXISTS";

    protected override bool Fits(JsonElement value) => true;
}
