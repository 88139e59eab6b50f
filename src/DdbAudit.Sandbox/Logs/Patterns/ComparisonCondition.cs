using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>
/// Compares texts and numbers. What is missing, null, true or false, an object or an array compares with nothing: != does not hold for it
/// either.
/// </summary>
internal sealed record ComparisonCondition(Selector Selector, string Operator, IOperand Operand) : IJsonCondition
{
    public bool Holds(JsonElement root) =>
        Selector.Select(root).Any(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number && Holds(value, Operator));

    private bool Holds(JsonElement value, string symbol) => symbol switch
    {
        "=" => Operand.IsEqualTo(value),
        "!=" => !Operand.IsEqualTo(value),
        _ => Operand is NumberOperand wanted && value.ValueKind == JsonValueKind.Number && Compares(value.GetDouble(), wanted.Number),
    };

    private bool Compares(double value, double wanted) => Operator switch
    {
        "<" => value < wanted,
        "<=" => value <= wanted,
        ">" => value > wanted,
        _ => value >= wanted,
    };
}
