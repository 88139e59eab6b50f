using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

internal sealed record BothOf(PatternNode Left, PatternNode Right) : PatternNode
{
    public override IEnumerable<ValueTest> Tests => Left.Tests.Concat(Right.Tests);

    protected override int Binding => 2;

    public override bool IsMatch(JsonElement record) => Left.IsMatch(record) && Right.IsMatch(record);

    public override string ToString() => $"{Enclosed(Left, 2)} && {Enclosed(Right, 3)}";
}
