using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Compares with a number: numbers by value. A text equals it where it is written just so, as an account's id with its zeros.</summary>
/// <param name="Operand">As it stands in the pattern.</param>
internal sealed record NumberTest(FieldPath Path, Comparison Comparison, string Operand) : ValueTest(Path)
{
    private readonly double _number = double.Parse(Operand, NumberStyles.Float, CultureInfo.InvariantCulture);

    public override string ToString() => $"{Path} {Sign} {Operand}";

    private string Sign => Comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    protected override bool Fits(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Holds(value.GetDouble().CompareTo(_number)),
        JsonValueKind.String when Comparison is Comparison.Equal or Comparison.NotEqual => value.ValueEquals(Operand) == (Comparison == Comparison.Equal),
        _ => false,
    };

    private bool Holds(int order) => Comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };
}
