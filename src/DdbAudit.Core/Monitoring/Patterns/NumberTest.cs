using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>Compares a number with a number, by value. A text is neither equal to a number nor not.</summary>
internal sealed record NumberTest(FieldPath Path, Comparison Comparison, double Number) : ValueTest(Path)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path} {Sign} {Number:R}");

    private string Sign => Comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    protected override bool Fits(JsonElement value) => value.ValueKind == JsonValueKind.Number && Holds(value.GetDouble().CompareTo(Number));

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
