using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>+, -, *, /, % and ||.</summary>
internal sealed record Arithmetic(string Operator, Expression Left, Expression Right) : Expression
{
    public override IEnumerable<Expression> Children => [Left, Right];

    public override object? Evaluate(Row row) => (Left.Evaluate(row), Right.Evaluate(row)) switch
    {
        (null, _) or (_, null) => null,
        (string left, string right) when Operator == "||" => left + right,
        (IReadOnlyList<object?> left, IReadOnlyList<object?> right) when Operator == "||" => (object?[])[.. left, .. right],
        (long left, long right) => OfIntegers(left, right),
        (double or long, double or long) and var (left, right) => OfDoubles(Convert.ToDouble(left, CultureInfo.InvariantCulture), Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        (DateTimeOffset time, TimeSpan span) when Operator is "+" or "-" => Operator == "+" ? time + span : time - span,
        (DateOnly day, TimeSpan span) when Operator is "+" or "-" => day.AddDays((Operator == "+" ? 1 : -1) * span.Days),
        (DateTimeOffset left, DateTimeOffset right) when Operator == "-" => left - right,
        var (left, right) => throw QueryError.At(At, "TYPE_MISMATCH", $"Cannot apply operator: {SqlValue.TypeOf(left)} {Operator} {SqlValue.TypeOf(right)}"),
    };

    private long OfIntegers(long left, long right) => Operator switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" or "%" when right == 0 => throw new QueryError("DIVISION_BY_ZERO: Division by zero"),
        "/" => left / right,
        "%" => left % right,
        _ => throw QueryError.At(At, "TYPE_MISMATCH", $"Cannot apply operator: bigint {Operator} bigint"),
    };

    private double OfDoubles(double left, double right) => Operator switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        _ => throw QueryError.At(At, "TYPE_MISMATCH", $"Cannot apply operator: double {Operator} double"),
    };
}
